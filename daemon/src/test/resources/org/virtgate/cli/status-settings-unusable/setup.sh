cp "$1/tree/usr/libexec/virtgate/qemu-hook" "$1/hooks/qemu"
