mkdir "$1/hooks/qemu.d"
printf "#!/bin/sh\n" > "$1/hooks/qemu"
cp "$1/hooks/qemu" "$1/hooks/qemu.d/zzz-last"
chmod 755 "$1/hooks/qemu" "$1/hooks/qemu.d/zzz-last"
