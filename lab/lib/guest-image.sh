# shellcheck shell=bash
# What the guests boot: Debian's cloud kernel, and an initramfs of busybox, a few virtio modules and guest-init.
# Both stay in lab/.cache.

# Modules, in the order in which they must be loaded.
GUEST_MODULES=(virtio_ring virtio virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci failover net_failover virtio_net virtio_blk virtio_console)

unpack_kernel() {
    local into=$1
    case $(package_family) in
        debian)
            local package
            package=$(apt-cache depends linux-image-cloud-amd64 | awk '/Depends: linux-image/ { print $2; exit }')
            (cd "$into" && apt-get -q -o APT::Sandbox::User=root download "$package" && dpkg-deb -x ./*.deb .) >/dev/null
            ;;
        fedora) # untried
            (cd "$into" && dnf -q download kernel-core kernel-modules-core && for rpm in ./*.rpm; do rpm2cpio "$rpm" | busybox cpio -idm; done)
            ;;
    esac
}

# The module may be compressed, but the guest's insmod needs it uncompressed.
copy_module() {
    local found
    found=$(find "$1" -name "$2.ko*" | head -n 1)
    case $found in
        '') ;; # built into the kernel
        *.xz) xz -dc "$found" >"$3/$2.ko" ;;
        *.zst) zstd -dcq "$found" >"$3/$2.ko" ;;
        *) cp "$found" "$3/$2.ko" ;;
    esac
}

make_initramfs() {
    local kernel_tree=$1 root=$2 module
    mkdir -p "$root"/{bin,dev,proc,sys,modules}
    cp "$(command -v busybox)" "$root/bin/busybox"
    cp "$LAB/lib/guest-init" "$root/init"
    chmod 755 "$root/init"
    for module in "${GUEST_MODULES[@]}"; do copy_module "$kernel_tree" "$module" "$root/modules"; done
    printf '%s\n' "${GUEST_MODULES[@]}" >"$root/modules/order"
    (cd "$root" && find . | busybox cpio -o -H newc 2>/dev/null) >"$CACHE/initrd"
}

make_guest_image() {
    [[ -f $CACHE/vmlinuz && -f $CACHE/initrd && $CACHE/initrd -nt $LAB/lib/guest-init && $CACHE/initrd -nt $LAB/lib/guest-image.sh ]] && return
    say "making the guest's kernel and initramfs (lab/.cache)"
    local work
    mkdir -p "$CACHE"
    work=$(mktemp -d "$CACHE/work.XXXXXX")
    mkdir "$work/kernel"
    unpack_kernel "$work/kernel"
    make_initramfs "$work/kernel" "$work/root"
    find "$work/kernel" -name 'vmlinuz*' -type f -exec cp {} "$CACHE/vmlinuz" \; -quit
    rm -rf "$work"
}

# The guests boot from the shared storage, so their kernel's path is rewritten like that of any other image.
put_guest_image() {
    local boot=${STORE_AT[hosta]}/boot
    on hosta test -f "$boot/initrd" && return
    on hosta mkdir -p "$boot"
    on hosta tee "$boot/vmlinuz" >/dev/null <"$CACHE/vmlinuz"
    on hosta tee "$boot/initrd" >/dev/null <"$CACHE/initrd"
}
