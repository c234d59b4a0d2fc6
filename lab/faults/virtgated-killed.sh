#!/usr/bin/env bash
# virtgated is killed at random moments and started again while the hook is called again and again: no guest passes
# unchecked, none is denied for it, and no call takes longer than the hook's deadline.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$LAB/lib/faults.sh"

calls=$(short_or_long 60 1000)
on hostb truncate -s 1M "${STORE_AT[hostb]}/f.img"

kill_again_and_again() {
    while [[ ! -e $STATE/calls.done ]]; do
        sleep "$((RANDOM % 3)).$((RANDOM % 1000))"
        signal_on hostb virtgated KILL || :
        wait_until 10 "virtgated to be dead" stopped_on hostb virtgated
        sleep "0.$((RANDOM % 10))"
        start_virtgated hostb
    done
}
rm -f "$STATE/calls.done"
kill_again_and_again &
killer=$!
trap 'touch "$STATE/calls.done"; wait "$killer" || :; rm -f "$STATE/calls.done" "$STATE/calls"; forget_admitted' EXIT
# Long enough for some kills, however fast the calls are.
until=$((SECONDS + $(short_or_long 20 60))) made=0
: >"$STATE/calls"
while ((made < calls || SECONDS < until)); do
    hook_calls $((made + 1)) $((made + 20)) >>"$STATE/calls" 2>"$STATE/why"
    made=$((made + 20))
done
kills=$(said_by hostb | grep -c 'ready on')
touch "$STATE/calls.done"
wait "$killer"

say "$made calls, $kills starts: $(ends "$STATE/calls")"
expect_at_least "starts of virtgated" 2 "$kills"
expect_equal "guests that passed unchecked" 0 "$(count unchecked "$STATE/calls")"
expect_equal "guests that were denied" 0 "$(count denied "$STATE/calls")"
expect_equal "calls that ended otherwise" 0 "$(count wrong "$STATE/calls")"
expect_at_least "guests that were decided on" 1 "$(count rewritten "$STATE/calls")"
expect_at_least "guests that were not checked" 1 "$(count refused "$STATE/calls")"
# 5 s is the deadline; the rest is for the shell's and the hook's start on a busy machine.
expect_at_most "milliseconds of the slowest call" 6500 "$(slowest "$STATE/calls")"
