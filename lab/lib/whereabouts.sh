# shellcheck shell=bash
# Where guests of three hosts run, at every moment. Source this after scenario.sh, in a scenario with third_host.

# where NAME  prints the hosts on which the guest runs. A host without libvirtd counts where the others do not have the
# guest: its QEMU runs there, or waits for a guest that is still here.
where() {
    local host found=()
    for host in hosta hostb hostc; do if [[ $(guest_state "$host" "$1") == running ]]; then found+=("$host"); fi; done
    if ((${#found[@]} == 0)); then
        for host in hosta hostb hostc; do
            if ! runs_on "$host" libvirtd >/dev/null && ! no_process_of "$host" "$1" >/dev/null; then found+=("$host"); fi
        done
    fi
    printf '%s' "${found[*]}"
}

# look  asks each host once which guests run there, and keeps the hosts of each guest in AT.
declare -A AT
look() {
    local host name
    AT=()
    for host in hosta hostb hostc; do
        for name in $(on "$host" virsh -q list --name --state-running 2>/dev/null || :); do AT[$name]+="${AT[$name]:+ }$host"; done
    done
}

# watched NAME…  looks at the guests until $STATE/watching is gone, and prints which of them run nowhere or twice.
watched() {
    local name at
    while [[ -e $STATE/watching ]]; do
        look
        for name in "$@"; do
            at=${AT[$name]:-}
            # While the hosts are asked one after the other a guest may move: it is looked for once more before it
            # counts as gone, or as twice there.
            [[ -n $at && $at != *' '* ]] || { sleep 1; at=$(where "$name"); }
            [[ -n $at && $at != *' '* ]] || echo "$name runs on: '$at'"
        done
        sleep 0.2
    done
}
