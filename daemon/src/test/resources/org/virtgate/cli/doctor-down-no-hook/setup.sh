mkdir -p "$1/etc/rules.d" "$1/tree/usr/share/virtgate/rules.d"
cat > "$1/tree/usr/share/virtgate/rules.d/00-baseline.toml" <<'TOML'
[[check]]
id   = "present"
use  = "storage.present"
mode = "audit"
TOML
mkdir "$1/log"
