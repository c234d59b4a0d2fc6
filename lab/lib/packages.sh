# shellcheck shell=bash
# The packages that the lab, the build and its tests need on the machine, and how they are installed.

DEBIAN_PACKAGES=(
    # the hosts
    libvirt-daemon libvirt-daemon-driver-qemu libvirt-clients qemu-system-x86 qemu-utils qemu-block-extra
    glusterfs-server glusterfs-client tgt iproute2 iputils-ping kmod openssh-client openssh-server
    openssl swtpm swtpm-tools util-linux curl jq
    # the guest
    busybox-static xz-utils zstd
    # the build and its tests
    gcc libc6-dev musl-tools valgrind libxml2-utils openjdk-17-jdk-headless maven
    mandoc zsh fish python3-libvirt ansible-core strace
)
# Untried: written from what is known of Fedora and RHEL.
FEDORA_PACKAGES=(
    libvirt-daemon libvirt-daemon-driver-qemu libvirt-client qemu-system-x86-core qemu-img qemu-block-iscsi
    glusterfs-server glusterfs-fuse scsi-target-utils iproute iputils kmod openssh-clients openssh-server
    openssl swtpm swtpm-tools util-linux curl jq
    busybox cpio xz zstd
    mandoc zsh fish python3-libvirt ansible-core strace
    gcc glibc-devel glibc-static valgrind libxml2 java-17-openjdk-devel maven
)

package_family() {
    if command -v apt-get >/dev/null; then
        echo debian
    elif command -v dnf >/dev/null; then
        echo fedora
    else
        die "knows apt-get and dnf, and found neither: install the equals of: ${DEBIAN_PACKAGES[*]}"
    fi
}

# A JDK and Maven need not come from a package.
not_needed() {
    case $1 in
        openjdk-*|java-*) command -v javac ;;
        maven) command -v mvn ;;
        *) false ;;
    esac >/dev/null
}

missing_packages() {
    local package
    for package in "$@"; do
        not_needed "$package" || package_is_there "$package" || printf '%s\n' "$package"
    done
}

package_is_there() {
    case $(package_family) in
        debian) [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]] ;;
        fedora) rpm -q "$1" >/dev/null ;;
    esac
}

# Debian starts a service when its package is installed, unless /usr/sbin/policy-rc.d says no. The lab needs programs,
# not services: where nobody else has set such a policy, ours holds for as long as the installation takes.
without_starting_services() (
    policy=/usr/sbin/policy-rc.d
    if [[ ! -e $policy ]]; then
        trap 'rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
    fi
    "$@"
)

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q -o DPkg::Lock::Timeout=300 update && apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
}

install_packages() {
    case $(package_family) in
        debian) need_packages "${DEBIAN_PACKAGES[@]}" ;;
        fedora) need_packages "${FEDORA_PACKAGES[@]}" ;;
    esac
}

# need_packages PACKAGES…  installs those that are missing.
need_packages() {
    local missing log=$STATE/packages.log
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]} > 0)) || return 0
    say "installing: ${missing[*]}"
    mkdir -p "$STATE"
    case $(package_family) in
        debian) without_starting_services apt_install "${missing[@]}" ;;
        fedora) dnf -q -y --setopt=install_weak_deps=False install "${missing[@]}" ;;
    esac >"$log" 2>&1 9>&- || { tail -n 20 "$log" >&2; die "could not install (whole log: $log)"; }
}
