mkdir -p "$1/rules.d"
printf '[[check]]\nid = "x"\n' > "$1/rules.d/20-site.toml"
mkdir "$1/log"
