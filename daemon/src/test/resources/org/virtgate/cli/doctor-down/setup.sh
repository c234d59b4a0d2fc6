mkdir -p "$1/etc/rules.d" "$1/tree/usr/share/virtgate/rules.d"
cat > "$1/tree/usr/share/virtgate/rules.d/00-baseline.toml" <<'TOML'
[[check]]
id   = "present"
use  = "storage.present"
mode = "audit"
TOML
printf 'on_unavailable = "allow"\n' > "$1/etc/hook.toml"
cp "$1/tree/usr/libexec/virtgate/qemu-hook" "$1/hooks/qemu"
chmod 755 "$1/hooks/qemu"
mkdir "$1/log"
