printf "#!/bin/sh\n" > "$1/hooks/qemu"; chmod 755 "$1/hooks/qemu"
printf "#!/bin/sh\necho libvirtd 5.0.0" > "$1/bin/libvirtd"
