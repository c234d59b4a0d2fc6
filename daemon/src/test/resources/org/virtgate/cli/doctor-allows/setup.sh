mkdir -p "$1/etc/rules.d" "$1/tree/usr/share/virtgate/rules.d"
cat > "$1/tree/usr/share/virtgate/rules.d/00-baseline.toml" <<'TOML'
[[check]]
id  = "present"
use = "storage.present"
TOML
printf '[server]\ngroup = "no-such-group"\n' > "$1/etc/virtgate.toml"
cp "$1/tree/usr/libexec/virtgate/qemu-hook" "$1/hooks/qemu"
printf '#!/bin/sh\necho yes\n' > "$1/bin/timedatectl"
chmod 755 "$1/hooks/qemu" "$1/bin/timedatectl"
mkdir "$1/log"
printf 'on_unavailable = "allow"\n' > "$1/etc/hook.toml"
