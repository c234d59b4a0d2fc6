mkdir "$1/rules.d"
printf '[[check]]\nid  = "present"\nuse = "storage.present"\n' > "$1/rules.d/10-site.toml"
cp "$1/rules.d/10-site.toml" "$1/rules.d/20-site.tml"
touch "$1/rules.d/README" "$1/rules.d/10-site.toml~"
