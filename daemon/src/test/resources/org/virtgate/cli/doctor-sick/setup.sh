mkdir -p "$1/etc/rules.d" "$1/tree/usr/share/virtgate/rules.d" "$1/run/systemd/system"
cat > "$1/tree/usr/share/virtgate/rules.d/00-baseline.toml" <<'TOML'
[[check]]
id  = "present"
use = "storage.present"
TOML
cat > "$1/etc/rules.d/20-site.toml" <<'TOML'
[[check]]
id   = "present"
usse = "storage.shared"
TOML
printf '#!/bin/sh\n' > "$1/hooks/qemu"
mkdir "$1/hooks/qemu.d"
cp "$1/tree/usr/libexec/virtgate/qemu-hook" "$1/hooks/qemu.d/zz-virtgate"
cp "$1/hooks/qemu" "$1/hooks/qemu.d/zzz-last"
chmod 755 "$1/hooks/qemu" "$1/hooks/qemu.d/zzz-last"
printf '#!/bin/sh\necho no\n' > "$1/bin/timedatectl"
printf '#!/bin/sh\necho masked\nexit 1\n' > "$1/bin/systemctl"
chmod 755 "$1/bin/timedatectl" "$1/bin/systemctl"
mkdir "$1/log"
