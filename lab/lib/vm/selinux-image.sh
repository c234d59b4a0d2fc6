# shellcheck shell=bash
# SELinux in the machines' image: Debian's reference policy, enforcing, with all files labelled when the image is made.
# Debian's kernel has it, and takes AppArmor unless its command line says otherwise.

VM_PACKAGES+=(selinux-policy-default selinux-utils policycoreutils auditd)
# shellcheck disable=SC2034 # read in image.sh, machine.sh and snapshot.sh
{
    IMAGE_PARTS+=("$LAB"/lib/vm/selinux-image.sh "$LAB"/lib/vm/selinux/*)
    KERNEL_OPTIONS="security=selinux selinux=1 enforcing=1"
    # NFS 4 is enough to try virtgate by. Whether Debian's policy lets the other protocols work is not ours to try.
    SET_UP='[129][01]-*'
}

# label_files DISK  labels all files of the image, as the first boot would in minutes without KVM. Adds what libvirt
# lacks in Debian's policy.
label_files() {
    local disk=/mnt/disk
    mkdir -p "$disk"
    mount -o loop "$1" "$disk"
    mount -t proc proc "$disk/proc"
    printf '%s\n' SELINUX=enforcing SELINUXTYPE=default >"$disk/etc/selinux/config"
    cp "$LAB/lib/vm/selinux/lab_libvirt.te" /mnt/
    make -C /mnt -f /usr/share/selinux/devel/Makefile lab_libvirt.pp
    cp /mnt/lab_libvirt.pp "$disk/root/"
    chroot "$disk" semodule -n -s default -i /root/lab_libvirt.pp
    # -m: this kernel need not have SELinux. setfiles goes by /proc/self/fd.
    chroot "$disk" setfiles -m -F -e /proc /etc/selinux/default/contexts/files/file_contexts /
    umount "$disk/proc" "$disk"
}
