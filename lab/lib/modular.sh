# shellcheck shell=bash
# A host with libvirt's modular daemons. No package of Debian has them, so they are built from Debian's source.

MODULAR_BUILD_PACKAGES=(
    ca-certificates dpkg-dev gcc meson ninja-build pkgconf python3-docutils xsltproc libxml2-utils rpcsvc-proto
    libglib2.0-dev libxml2-dev libgnutls28-dev libyajl-dev libtirpc-dev libnl-3-dev libnl-route-3-dev libattr1-dev
    libblkid-dev libdevmapper-dev
)

# modular_root  prints a root of Debian 12 whose libvirt is modular; makes it where there is none.
modular_root() {
    local base root
    base=$(host_root bookworm)
    root=$ROOTS/modular-$(cat - "$LAB/lib/modular.sh" "$LAB/lib/modular-daemons" <<<"$base" | sha256sum | cut -c 1-12)
    [[ -d $root ]] || make_modular_root "$root" "$base" "$(root_of bookworm "${MODULAR_BUILD_PACKAGES[@]}")" >&2
    printf '%s\n' "$root"
}

# make_modular_root ROOT BASE BUILDER  like make_root.
make_modular_root() (
    root=$1 base=$2 builder=$3
    exec 8>"$root.lock"
    flock 8
    [[ -d $root ]] && exit
    say "building modular libvirt: some ten minutes (log: $root.log)"
    rm -rf --one-file-system "$root.part" "$root.build"
    cp -a --reflink=auto "$builder" "$root.build"
    build_modular "$root.build" >"$root.log" 2>&1 8>&- 9>&- || { tail -n 20 "$root.log" >&2; die "could not build modular libvirt (whole log: $root.log)"; }
    cp -a --reflink=auto "$base" "$root.part"
    cp -a "$root.build/out/." "$root.part/"
    rm "$root.part/usr/sbin/libvirtd"
    install -m 0755 "$LAB/lib/modular-daemons" "$root.part/usr/sbin/modular-daemons"
    rm -rf --one-file-system "$root.build"
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
            -Drunstatedir=/run -Dauto_features=disabled -Ddriver_qemu=enabled -Ddriver_libvirtd=enabled \
            -Ddriver_remote=enabled -Ddriver_network=enabled -Ddriver_secrets=enabled -Dstorage_dir=enabled \
            -Dstorage_fs=enabled -Dyajl=enabled -Dlibnl=enabled -Dattr=enabled -Dblkid=enabled -Dnls=disabled \
            -Dtests=disabled -Ddocs=disabled -Dqemu_user=root -Dqemu_group=root -Dinit_script=none
        ninja -C build
        DESTDIR=/out ninja -C build install'
}
