# shellcheck shell=bash
# libvirt's modular daemons. No package of Debian 12 has them, so they are built from its source, with their units and
# AppArmor profiles.

MODULAR_BUILD_PACKAGES=(
    ca-certificates dpkg-dev gcc meson ninja-build pkgconf python3-docutils xsltproc libxml2-utils rpcsvc-proto
    libglib2.0-dev libxml2-dev libgnutls28-dev libyajl-dev libtirpc-dev libnl-3-dev libnl-route-3-dev libattr1-dev
    libblkid-dev libdevmapper-dev libapparmor-dev
)

# modular_libvirt  prints the folder of what that build installs; makes it where there is none.
modular_libvirt() {
    local builder built
    builder=$(root_of bookworm "${MODULAR_BUILD_PACKAGES[@]}")
    built=$LAB_CACHE/modular-$(cat - "$LAB/lib/modular.sh" <<<"$builder" | sha256sum | cut -c 1-12)
    [[ -d $built ]] || make_modular_libvirt "$built" "$builder" >&2
    printf '%s\n' "$built"
}

# make_modular_libvirt BUILT BUILDER  like make_root.
make_modular_libvirt() (
    built=$1 builder=$2
    exec 8>"$built.lock"
    flock 8
    [[ -d $built ]] && exit
    say "building modular libvirt: some ten minutes (log: $built.log)"
    rm -rf --one-file-system "$built.build"
    cp -a --reflink=auto "$builder" "$built.build"
    build_modular "$built.build" >"$built.log" 2>&1 8>&- 9>&- || { tail -n 20 "$built.log" >&2; die "could not build modular libvirt (whole log: $built.log)"; }
    mv -T "$built.build/out" "$built"
    rm -rf --one-file-system "$built.build"
)

# modular_root  prints a root of Debian 12 whose libvirt is modular; makes it where there is none.
modular_root() {
    local base built root
    base=$(host_root bookworm)
    built=$(modular_libvirt)
    root=$ROOTS/modular-$(cat - "$LAB/lib/modular-daemons" <<<"$base $built" | sha256sum | cut -c 1-12)
    [[ -d $root ]] || make_modular_root "$root" "$base" "$built" >&2
    printf '%s\n' "$root"
}

# make_modular_root ROOT BASE BUILT  like make_root.
make_modular_root() (
    root=$1 base=$2 built=$3
    exec 8>"$root.lock"
    flock 8
    [[ -d $root ]] && exit
    rm -rf --one-file-system "$root.part"
    cp -a --reflink=auto "$base" "$root.part"
    cp -a "$built/." "$root.part/"
    rm "$root.part/usr/sbin/libvirtd"
    install -m 0755 "$LAB/lib/modular-daemons" "$root.part/usr/sbin/modular-daemons"
    mv -T "$root.part" "$root"
)

# build_modular ROOT  builds libvirt of Debian 12 below it, into its /out; without all that the lab does not use.
# shellcheck disable=SC2016 # meant for the inner shell
build_modular() {
    cp -L /etc/resolv.conf "$1/etc/resolv.conf"
    printf 'deb-src %s bookworm main\n' "$(debian_mirror)" >"$1/etc/apt/sources.list.d/source.list"
    unshare --mount --propagation private bash -c '
        set -eu
        mount -t proc proc "$1/proc"
        mount --bind /dev "$1/dev"
        exec chroot "$1" /bin/bash -c "$2"' build "$1" '
        set -eu
        export PATH=/usr/sbin:/usr/bin:/sbin:/bin
        apt-get -q update
        cd /root
        apt-get -q source libvirt
        cd libvirt-*/
        meson setup build --prefix=/usr --sysconfdir=/etc --localstatedir=/var --libdir=lib/x86_64-linux-gnu \
            --libexecdir=lib/libvirt \
            -Drunstatedir=/run -Dauto_features=disabled -Ddriver_qemu=enabled -Ddriver_libvirtd=enabled \
            -Ddriver_remote=enabled -Ddriver_network=enabled -Ddriver_secrets=enabled -Dstorage_dir=enabled \
            -Dstorage_fs=enabled -Dyajl=enabled -Dlibnl=enabled -Dattr=enabled -Dblkid=enabled -Dnls=disabled \
            -Dapparmor=enabled -Dsecdriver_apparmor=enabled -Dapparmor_profiles=enabled -Dinit_script=systemd \
            -Dtests=disabled -Ddocs=disabled -Dqemu_user=root -Dqemu_group=root
        ninja -C build
        DESTDIR=/out ninja -C build install'
}
