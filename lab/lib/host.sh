# shellcheck shell=bash
# A host of the lab is a set of namespaces (network, mount, UTS, PID) and the process that holds them.
# Its interfaces, mounts and processes exist nowhere else, and end with that one process.

# host_pid NAME  prints the pid that holds the host; fails when it is not up, or about to end with its launcher.
host_pid() { is_up "$1" && printf '%s\n' "$ALIVE"; }

# is_up NAME  keeps that pid in ALIVE.
is_up() { alive_at "$STATE/$1/launcher" && alive_at "$STATE/$1/pid"; }

# on HOST COMMAND…  runs COMMAND inside the host.
on() {
    is_up "$1" || die "$1 is not up (lab/up starts it)"
    shift
    nsenter -t "$ALIVE" -m -u -n -p -- "$@" 9>&-
}

# in_net_of HOST COMMAND…  runs COMMAND with only the host's network: pids are the machine's.
in_net_of() {
    is_up "$1" || die "$1 is not up"
    shift
    nsenter -t "$ALIVE" -n -- "$@"
}

start_host() {
    end_host "$1"
    mkdir -p "$STATE/$1"
    grep -qw overlay /proc/filesystems || modprobe overlay 2>/dev/null || die "this kernel has no overlayfs, which the lab's hosts need"
    setsid unshare --mount --uts --net --pid --fork --kill-child "$LAB/lib/host-init" "$1" "$STATE/$1" "$STATE/tree" "$(root_under "$1")" \
        >"$STATE/$1/init.log" 2>&1 </dev/null 9>&- &
    # The host outlives this shell. disown: the shell is not to report its end.
    disown
    printf '%s %s\n' $! "$(start_time $!)" >"$STATE/$1/launcher"
    if ! (wait_until 20 "$1 to come up" host_pid "$1"); then
        cat "$STATE/$1/init.log" >&2
        return 1
    fi
}

# The host's first process is a child of the launcher and ends with it. So this also ends a host that is only half up.
end_host() {
    end "$STATE/$1/launcher"
    end "$STATE/$1/pid"
    rm -rf "${STATE:?}/$1"
}

start_hosts() {
    local host
    all_up store "${HOSTS[@]}" && return
    for host in store "${HOSTS[@]}"; do start_host "$host"; done
}

all_up() {
    local host
    for host in "$@"; do is_up "$host" || return 1; done
}

end_hosts() {
    local host
    for host in hostc hostb hosta store; do end_host "$host"; done
}

# start_on HOST NAME COMMAND…  starts a daemon in the host; its output goes to $STATE/HOST/NAME.log.
start_on() {
    local host=$1 name=$2
    shift 2
    # shellcheck disable=SC2016 # meant for the inner shell
    on "$host" bash -c '
        name=$1; shift
        cd /
        setsid "$@" >>"/run/lab/state/$name.log" 2>&1 </dev/null &
        stat=$(<"/proc/$!/stat") && read -r -a fields <<<"${stat##*)}"
        echo "$! ${fields[19]}" >"/run/lab/$name.pid"' start "$name" "$@"
}

# runs_on HOST NAME  tells whether a daemon that start_on started is alive; prints its pid in the host.
runs_on() {
    # shellcheck disable=SC2016 # meant for the inner shell
    on "$1" bash -c '. "$1/lib/process.sh"; alive "/run/lab/$2.pid"' runs "$LAB" "$2"
}

stopped_on() { ! runs_on "$1" "$2" >/dev/null; }

# wait_ready HOST NAME SECONDS COMMAND…  waits until COMMAND succeeds; dies at once when the daemon has died.
wait_ready() {
    local host=$1 name=$2 end=$((SECONDS + $3))
    shift 3
    until "$@" >/dev/null 2>&1; do
        if ((SECONDS > end)) || stopped_on "$host" "$name"; then
            tail -n 20 "$STATE/$host/$name.log" >&2
            die "$name on $host is not ready"
        fi
        sleep 0.2
    done
}

# signal_on HOST NAME SIGNAL
signal_on() {
    local pid
    pid=$(runs_on "$1" "$2") || return 1
    on "$1" kill "-$3" "$pid"
}

# stop_on HOST NAME  ends a daemon and waits for it; does nothing when the daemon does not run. libvirtd waits 30 s for
# its own threads before it ends without them, and libvirt 11.3 now and then needs that: its thread for device events
# (udev-event) misses that it is to end.
stop_on() {
    signal_on "$1" "$2" TERM || return 0
    wait_until 45 "$2 on $1 to stop" stopped_on "$1" "$2"
}
