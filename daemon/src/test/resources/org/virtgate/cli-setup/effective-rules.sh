# Rules in two folders, settings that audit all checks, and three decisions.
. "$(dirname "$0")/../../cli-setup/three-decisions.sh"
mkdir -p "$1/rules.d" "$1/shipped"
cat > "$1/shipped/00-baseline.toml" <<'T'
[[check]]
id  = "storage.shared"
use = "storage.shared"

[[check]]
id   = "guest.passthrough"
use  = "guest.passthrough"
mode = "off"
T
echo '# not ours' > "$1/shipped/20-site.toml"
cat > "$1/rules.d/20-site.toml" <<'T'
[storage.vmstore]
path = "/srv/vmstore"

[[rewrite]]
id   = "images"
path = { from = "/mnt/vmstore", to = "/srv/vmstore" }

[[exception]]
id      = "legacy"
checks  = ["storage.shared"]
when    = { domain = "db" }
reason  = "CHG-4711"
expires = 2026-11-20

[[exception]]
id      = "spring"
checks  = ["storage.shared"]
when    = { domain = "db" }
reason  = "CHG-4712"
expires = 2026-12-03
T
cat > "$1/virtgate.toml" <<'T'
[modes]
"checks" = "audit"
T
