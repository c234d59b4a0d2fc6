# shellcheck shell=bash
# virtgate in the machines: the staged tree unpacked, its unit under the machine's own systemd.

# make_start_cache  makes the start cache in a view of the machines' file tree, at this machine's speed: in a machine it
# takes minutes. It holds there because Java is the same.
make_start_cache() {
    [[ ! -f $STATE/start-cache.tar || $STATE/tree -nt $STATE/start-cache.tar ]] || return 0
    # shellcheck disable=SC2016 # meant for the inner shell
    unshare --mount --propagation private bash -c '
        set -euo pipefail
        mount -t tmpfs tmpfs /mnt
        mkdir /mnt/upper /mnt/work /mnt/root
        mount -t overlay overlay -o "lowerdir=$1,upperdir=/mnt/upper,workdir=/mnt/work" /mnt/root
        cp -R --preserve=mode "$2/." /mnt/root/
        mount -t proc proc /mnt/root/proc
        mount --rbind /dev /mnt/root/dev
        chroot /mnt/root groupadd --force --system virtgate
        chroot /mnt/root /usr/libexec/virtgate/make-cache >&2
        tar -C /mnt/root -c var/cache/virtgate' make-cache "$(root_of bookworm "${VM_PACKAGES[@]}")" "$STATE/tree" \
        >"$STATE/start-cache.part" 9>&-
    mv "$STATE/start-cache.part" "$STATE/start-cache.tar"
}

start_virtgates_in_machines() {
    has_virtgate || { say "no staged installation in target/root: the machines come up without virtgate"; return 0; }
    local host starting=()
    make_start_cache
    for host in "${HOSTS[@]}"; do
        (install_in_machine "$host") &
        starting+=($!)
    done
    for host in "${starting[@]}"; do wait "$host" || die "virtgate did not start in a machine (log: $STATE/HOST.install.log)"; done
}

# install_in_machine HOST  what the package does, then what the administrator does. Deadlines are those of a host that
# is thirty times slower.
install_in_machine() {
    ! on "$1" test -e /run/lab/installed || return 0
    tar -C "$STATE/tree" --owner=root --group=root -c . | on "$1" tar -C / -x
    on "$1" tar -C / -x <"$STATE/start-cache.tar"
    on "$1" tee /etc/virtgate/rules.d/50-lab.toml >/dev/null <"$LAB/rules/$1.toml"
    # shellcheck disable=SC2016 # meant for the inner shell
    on "$1" bash -s >"$STATE/$1.install.log" 2>&1 <<'SH'
set -euxo pipefail
systemd-sysusers
sed -i -e '/^\[server\]/a deadline = 55' -e '/^\[probes\]/a deadline = 30' /etc/virtgate/virtgate.toml
echo 'deadline = 60' >>/etc/virtgate/hook.toml
mkdir -p /etc/systemd/system/virtgated.service.d
printf '[Service]\nWatchdogSec=5min\nTimeoutStartSec=20min\n' >/etc/systemd/system/virtgated.service.d/lab.conf
systemctl daemon-reload
virtgate hook install
systemctl enable --now virtgated
mkdir -p /run/lab
touch /run/lab/installed
SH
}
