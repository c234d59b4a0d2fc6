# shellcheck shell=bash
# One host: a root of another release, with systemd as its first process or with none, in namespaces and a cgroup of its
# own. What it writes goes into an overlay, and ends with it.

HOST=$STATE/host
# The hierarchy of cgroups 2, below which systemd gets one.
cgroup2() { awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts; }

# start_host SUITE systemd|bare
start_host() {
    end_host
    mkdir -p "$HOST"
    mount -t tmpfs -o mode=755 tmpfs "$HOST"
    mkdir "$(cgroup2)/virtgate-packages-$$"
    echo "$(cgroup2)/virtgate-packages-$$" >"$HOST/cgroup"
    (
        exec 9>&-
        echo "$BASHPID" >"$(cat "$HOST/cgroup")/cgroup.procs"
        exec setsid unshare --mount --pid --uts --ipc --net --cgroup --fork --kill-child \
            "$LAB/packages.d/host-init" "$(package_root "$1")" "$HOST" "$2"
    ) >"$HOST/log" 2>&1 </dev/null &
    echo $! >"$HOST/unshare"
    wait_until 60 "the host's first process" host_pid
    wait_until 60 "the host's mounts" test -e "$HOST/ready"
    [[ $2 != systemd ]] || wait_until 120 "systemd in the host" booted
}

host_pid() { pgrep -P "$(cat "$HOST/unshare")" | head -n 1 | grep .; }
booted() { on_host systemctl is-system-running | grep -qx -e running -e degraded; }

# on_host COMMAND…
on_host() {
    nsenter -t "$(host_pid)" -m -p -u -i -n -C -r -w \
        env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@" 9>&-
}

# put_on_host FILE… FOLDER  copies files into the host.
put_on_host() {
    local folder=${*: -1}
    on_host mkdir -p "$folder"
    tar -c --transform 's|.*/||' -P "${@:1:$#-1}" | on_host tar -x -C "$folder" --no-same-owner
}

end_host() {
    mountpoint -q "$HOST" || return 0
    local cgroup
    cgroup=$(cat "$HOST/cgroup")
    # The first process ends with unshare, and all others with it.
    [[ ! -f $HOST/unshare ]] || kill -KILL "$(cat "$HOST/unshare")" 2>/dev/null || :
    wait_until 20 "the host's processes to end" grep -qx 'populated 0' "$cgroup/cgroup.events"
    find "$cgroup" -depth -type d -exec rmdir {} \;
    umount -l "$HOST"
}
