# shellcheck shell=bash
# Hosts of other Debian releases. The environment says which host lives in one: VIRTGATE_ROOT_HOSTB=trixie has hostb
# be Debian 13, with its libvirt, QEMU and Java; modular is Debian 12 with modular libvirt. Without it a host is this
# machine.

# The packages of such a host, beside the release's Java.
HOST_PACKAGES=(
    iproute2 iputils-ping kmod procps openssl openssh-client openssh-server
    libvirt-daemon-system libvirt-clients qemu-system-x86 qemu-utils glusterfs-client
)

# host_root SUITE  prints the root of a host of that release.
host_root() {
    case $1 in
        bullseye | bookworm) root_of "$1" "${HOST_PACKAGES[@]}" qemu-block-extra openjdk-17-jre-headless ;;
        trixie) root_of "$1" "${HOST_PACKAGES[@]}" qemu-block-extra openjdk-21-jre-headless ;;
        modular) modular_root ;;
        forky) root_of "$1" "${HOST_PACKAGES[@]}" openjdk-25-jre-headless ;;
        *) die "knows the Debian releases bullseye, bookworm, trixie and forky, and modular, not '$1'" ;;
    esac
}

# root_under HOST  prints the root that the host lives in; nothing where that is this machine.
root_under() {
    local suite=VIRTGATE_ROOT_${1^^}
    [[ -z ${!suite:-} ]] || host_root "${!suite}"
}
