printf "#!/bin/sh\n" > "$1/hooks/qemu"; chmod 755 "$1/hooks/qemu"
