# shellcheck shell=bash
# The disk image that all three machines start from: Debian 12 with systemd, AppArmor, libvirt, and every kind of shared
# storage as server and as client. It is made once, and kept beside the roots.

VM_PACKAGES=(
    systemd-sysv udev dbus apparmor linux-image-amd64 initramfs-tools iproute2 iputils-ping kmod procps openssh-server
    libvirt-daemon-system libvirt-clients qemu-system-x86 qemu-utils openjdk-17-jre-headless
    nfs-kernel-server nfs-common open-iscsi multipath-tools lvm2 gfs2-utils dlm-controld corosync rdma-core
    openvswitch-switch
)

# Further files that the image is made by.
IMAGE_PARTS=()

# base_image  prints the folder of the image: disk, kernel, initrd, and the ssh key that opens the machines. Makes it
# where there is none.
base_image() {
    local root image
    root=$(root_of bookworm "${VM_PACKAGES[@]}")
    image=$LAB_CACHE/vm/image-$({ echo "$root"; cat "$LAB/lib/vm/set-up-image" "$LAB/lib/vm/image.sh" "${IMAGE_PARTS[@]}"; } | sha256sum | cut -c 1-12)
    [[ -d $image ]] || make_image "$root" "$image" >&2
    printf '%s\n' "$image"
}

# make_image ROOT IMAGE  The folder moves into place when it is whole.
make_image() {
    local root=$1 image=$2 log=$2.log
    say "making the machines' disk image: a minute or two (log: $log)"
    rm -rf --one-file-system "$image.part"
    mkdir -p "$image.part"
    ssh-keygen -q -t ed25519 -N '' -C lab -f "$image.part/key"
    # In a mount namespace of its own: what is mounted ends with it.
    unshare --mount --propagation private bash -c '
        . "$1" && fill_image "$2" "$3"' image "$LAB/lib/vm/lab.sh" "$root" "$image.part" >"$log" 2>&1 9>&- ||
        { tail -n 20 "$log" >&2; die "could not make the image (whole log: $log)"; }
    mv -T "$image.part" "$image"
}

# fill_image ROOT IMAGE  sets a copy-on-write view of ROOT up, and makes an ext4 file system of it.
fill_image() {
    local view=/mnt/root
    mount -t tmpfs tmpfs /mnt
    mkdir /mnt/upper /mnt/work "$view"
    mount -t overlay overlay -o "lowerdir=$1,upperdir=/mnt/upper,workdir=/mnt/work" "$view"
    mount -t proc proc "$view/proc"
    cp "$LAB/lib/vm/set-up-image" "$view/tmp/set-up-image"
    chroot "$view" /tmp/set-up-image "$(<"$2/key.pub")"
    rm "$view/tmp/set-up-image"
    umount "$view/proc"
    cp "$view"/boot/vmlinuz-* "$2/vmlinuz"
    mv "$view/boot/lab-initrd" "$2/initrd"
    mke2fs -q -t ext4 -d "$view" "$2/disk" 4G
    [[ $VIRTGATE_VM_LSM != selinux ]] || label_files "$2/disk"
}
