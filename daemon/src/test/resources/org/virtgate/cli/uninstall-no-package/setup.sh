mkdir -p "$1/etc" "$1/systemd/system/virtgated.service.d" "$1/virtgate-ansible"
