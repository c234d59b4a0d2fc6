# shellcheck shell=bash
# virtgate in the machines: the package of the staged tree, installed by apt, its unit under the machine's own systemd.

# make_package  packs target/root as $STATE/virtgate.deb, which stays as long as the tree.
make_package() {
    [[ ! -f $STATE/virtgate.deb ]] || return 0
    "$CHECKOUT/packages/build" --deb >"$STATE/package.log" 2>&1 || { tail -n 20 "$STATE/package.log" >&2; die "could not make the package"; }
    cp "$CHECKOUT"/target/packages/virtgate_*.deb "$STATE/virtgate.deb"
}

# make_start_cache  makes the start cache in a view of the machines' file tree, at this machine's speed: in a machine it
# takes minutes. It holds there because Java and the files of the package are the same.
make_start_cache() {
    [[ ! -f $STATE/start-cache.tar ]] || return 0
    # shellcheck disable=SC2016 # meant for the inner shell
    unshare --mount --propagation private bash -c '
        set -euo pipefail
        mount -t tmpfs tmpfs /mnt
        mkdir /mnt/upper /mnt/work /mnt/root
        mount -t overlay overlay -o "lowerdir=$1,upperdir=/mnt/upper,workdir=/mnt/work" /mnt/root
        dpkg-deb --extract "$2" /mnt/root
        mount -t proc proc /mnt/root/proc
        mount --rbind /dev /mnt/root/dev
        chroot /mnt/root groupadd --force --system virtgate
        chroot /mnt/root /usr/libexec/virtgate/make-cache >&2
        tar -C /mnt/root -c var/cache/virtgate' make-cache "$(root_of bookworm "${VM_PACKAGES[@]}")" "$STATE/virtgate.deb" \
        >"$STATE/start-cache.part" 9>&-
    mv "$STATE/start-cache.part" "$STATE/start-cache.tar"
}

start_virtgates_in_machines() {
    has_virtgate || { say "no staged installation in target/root: the machines come up without virtgate"; return 0; }
    make_package
    make_start_cache
    on_both_hosts install_in_machine
}

# settings_for_machines FILE  prints a settings file of the package, with deadlines of a host that is thirty times slower.
settings_for_machines() {
    case $1 in
        virtgate.toml) sed -e '/^\[server\]/a deadline = 55' -e '/^\[probes\]/a deadline = 30' "$STATE/tree/etc/virtgate/$1" ;;
        hook.toml) { cat "$STATE/tree/etc/virtgate/$1"; echo 'deadline = 60'; } ;;
    esac
}

# apt_on HOST ARGUMENTS…  with the settings as they are. The package would make the start cache, for minutes: so make-cache
# is left out, and the cache must be there already.
apt_on() {
    on "$1" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold \
        -o Dpkg::Options::=--force-unsafe-io -o Dpkg::Options::=--path-exclude=/usr/libexec/virtgate/make-cache "${@:2}"
}

# install_in_machine HOST  what administrators do whose tool writes the settings first and installs then.
install_in_machine() {
    local file
    ! on "$1" test -e /etc/libvirt/hooks/qemu || return 0
    on "$1" mkdir -p /etc/virtgate/rules.d /etc/systemd/system/virtgated.service.d
    for file in virtgate.toml hook.toml; do settings_for_machines "$file" | on "$1" tee "/etc/virtgate/$file" >/dev/null; done
    on "$1" tee /etc/virtgate/rules.d/50-lab.toml >/dev/null <"$LAB/rules/$1.toml"
    printf '[Service]\nWatchdogSec=5min\nTimeoutStartSec=20min\n' |
        on "$1" tee /etc/systemd/system/virtgated.service.d/lab.conf >/dev/null
    on "$1" tar -C / -x <"$STATE/start-cache.tar"
    on "$1" tee /root/virtgate.deb >/dev/null <"$STATE/virtgate.deb"
    (put_in "$1") >"$STATE/$1.install.log" 2>&1 || die "virtgate did not start in $1 (log: $STATE/$1.install.log)"
}
# Where a busy host was too slow for virtgated's first start, systemd tries again.
put_in() {
    apt_on "$1" install /root/virtgate.deb &&
        wait_until 30 "virtgated on $1 to be ready" on "$1" systemctl -q is-active virtgated &&
        on "$1" bash -exc 'systemctl is-enabled virtgated; virtgate hook install'
}
