#!/usr/bin/env bash
# While a host is emptied, one of the destinations stops answering: ssh, virtgated and libvirtd there are killed. The
# guests that are there run on; the others go to the host that is left, and the evacuation comes to its end.
# long: a host is given up by its deadline, a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
# shellcheck source=../lib/whereabouts.sh
. "$LAB/lib/whereabouts.sh"

GUESTS=(w2 w3 w4 w5 w6 w7)
third_host
forget_guest w1
on hosta rm -f /run/lab/evacuate.rc
for name in "${GUESTS[@]}"; do common_guest "$name" | start_from; done
# hostb must not look much better than hostc, or nobody would go there.
fleet hosta hostb hostc <<'TOML'
deadline = 10

[limits]
arriving = 1
leaving  = 1

[weights]
memory = 0
guests = 100
rules  = 0
TOML

trap 'rm -f "$STATE/watching"; end_host hostc' EXIT
touch "$STATE/watching"
watched "${GUESTS[@]}" >"$STATE/watched" 2>&1 &
watcher=$!
# shellcheck disable=SC2016 # meant for the inner shell
on hosta bash -c 'virtgate evacuate --yes >/run/lab/state/evacuate 2>&1; echo $? >/run/lab/evacuate.rc' &
wait_until 120 "a guest to be on hostc" bash -c 'grep -q " moved to hostc" "$1"' moved "$STATE/hosta/evacuate"
for daemon in sshd libvirtd virtgated; do signal_on hostc "$daemon" KILL; done
wait_until 240 "the evacuation to end" on hosta test -e /run/lab/evacuate.rc
cat "$STATE/hosta/evacuate"
expect_equal "exit code" 0 "$(on hosta cat /run/lab/evacuate.rc)"
grep -q '^6 of 6 guests moved away' "$STATE/hosta/evacuate" || fail "expected all guests to have moved away"
rm "$STATE/watching"
wait "$watcher"
expect_equal "what was wrong on the way" '' "$(cat "$STATE/watched")"
start_libvirtd hostc
for name in "${GUESTS[@]}"; do
    at=$(for host in hosta hostb hostc; do if [[ $(guest_state "$host" "$name") == running ]]; then echo "$host"; fi; done)
    [[ $at == hostb || $at == hostc ]] || fail "expected $name on hostb or hostc alone, found it on '$at'"
done
