cat >"$1/fleet.toml" <<TOML
[host."$(hostname)"]
[host.other]
[groups]
here = ["$(hostname)"]
TOML
