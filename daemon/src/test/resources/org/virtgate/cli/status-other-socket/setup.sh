# virtgated listens where virtgate.toml says; no option names its socket.
mkdir "$1/etc"
printf '[server]\nsocket = "%s/s"\n' "$1" > "$1/etc/virtgate.toml"
cp "$1/tree/usr/libexec/virtgate/qemu-hook" "$1/hooks/qemu"
chmod 755 "$1/hooks/qemu"
