#!/usr/bin/env bash
# virtgated has no descriptors left, then no threads: nobody passes unchecked, and once it has them again it decides.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$LAB/lib/faults.sh"

pids=
calls=$(short_or_long 5 50)
on hostb truncate -s 1M "${STORE_AT[hostb]}/f.img"
free_again() {
    forget_admitted
    if [[ -n $pids ]]; then rmdir "$pids" || :; fi
}
trap free_again EXIT

# pids_cgroup  makes a cgroup that counts threads, of cgroup v1 or v2, and prints its folder.
pids_cgroup() {
    local tree made
    for tree in /sys/fs/cgroup/pids /sys/fs/cgroup /sys/fs/cgroup/unified; do
        if [[ -e $tree/cgroup.subtree_control ]]; then
            echo +pids >"$tree/cgroup.subtree_control" || continue
        fi
        made=$tree/virtgate-lab.$$
        mkdir "$made" || continue
        if [[ -e $made/pids.max ]]; then
            echo "$made"
            return
        fi
        rmdir "$made"
    done 2>/dev/null
    return 1
}

# expect_mended WHAT  the hook is answered again.
expect_mended() {
    runs_on hostb virtgated >/dev/null || start_virtgated hostb
    answered() {
        hook_calls 900 900 >"$STATE/calls" 2>/dev/null
        [[ $(count rewritten "$STATE/calls") == 1 ]]
    }
    wait_until 30 "virtgated to decide again after $1" answered
}

# expect_safe WHAT FIRST
expect_safe() {
    hook_calls "$2" $(($2 + calls - 1)) >"$STATE/calls" 2>"$STATE/why"
    say "$1: $(ends "$STATE/calls")"
    sort "$STATE/why" | uniq -c | cut -c 1-200 | head -n 5
    expect_equal "guests that passed unchecked while there were $1" 0 "$(count unchecked "$STATE/calls")"
    expect_equal "calls that ended otherwise while there were $1" 0 "$(count wrong "$STATE/calls")"
    expect_at_most "milliseconds of the slowest call while there were $1" 6500 "$(slowest "$STATE/calls")"
}

# The limits of a process of another group only a caller with CAP_SYS_RESOURCE may change.
same_group() { on hostb setpriv --regid virtgate --clear-groups "$@"; }

virtgated=$(runs_on hostb virtgated)
open=$(on hostb bash -c "ls /proc/$virtgated/fd | wc -l")
same_group prlimit --pid "$virtgated" --nofile="$open:"
expect_safe "no descriptors" 1
expect_equal "process of virtgated after it had no descriptors" "$virtgated" "$(runs_on hostb virtgated)"
same_group prlimit --pid "$virtgated" --nofile="4096:"
expect_mended "it had no descriptors"

if pids=$(pids_cgroup); then
    forget_admitted
    # The threads that started it up wait for more work for 10 s.
    sleep 12
    # A cgroup counts in the machine's own pids. RLIMIT_NPROC does not bind root.
    machine=$(pgrep -f 'org.virtgate.Virtgated' | while read -r pid; do
        if [[ $(readlink "/proc/$pid/ns/pid") == "$(readlink "/proc/$(host_pid hostb)/ns/pid")" ]]; then echo "$pid"; fi
    done)
    echo "$machine" >"$pids/cgroup.procs"
    say "virtgated has $(<"$pids/pids.current") threads, and gets no more"
    cat "$pids/pids.current" >"$pids/pids.max"
    expect_safe "no threads" 101
    say "$(sed 's/max //' "$pids/pids.events") times it wanted one"
    echo max >"$pids/pids.max"
    expect_mended "it had no threads"
else
    say "no cgroup for pids can be made here: not shown without threads"
fi
guest_xml w2 idle | start_from
migrate w2
expect_arrived w2
