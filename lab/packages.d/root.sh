# shellcheck shell=bash
# The roots that hosts live in. In each is everything that virtgate's package depends on, so that trying it needs no
# network.

root_packages() {
    local java=17
    [[ $1 != trixie ]] || java=21
    printf '%s\n' systemd systemd-sysv dbus procps libvirt-daemon-system libvirt-daemon-driver-qemu qemu-system-x86 \
        adduser "openjdk-$java-jre-headless"
    [[ $1 != bookworm ]] || printf '%s\n' dnf rpm ansible-core python3-apt
}

# package_root SUITE  prints the folder of the root.
package_root() {
    local list
    mapfile -t list < <(root_packages "$1")
    root_of "$1" "${list[@]}"
}
