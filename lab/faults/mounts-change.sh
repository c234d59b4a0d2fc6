#!/usr/bin/env bash
# 2,000 mounts are in the way, and the table of mounts changes all the time: guests are decided as ever, and virtgated
# does not do more for it than it must.
# long: half a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$LAB/lib/faults.sh"

mounts=$(short_or_long 2000 20000)
on hostb truncate -s 1M "${STORE_AT[hostb]}/f.img"
settle() {
    on hostb touch /run/lab/mounts.done
    wait || :
    on hostb umount -l /run/lab/many
    forget_admitted
}
on hostb bash -c 'mkdir -p /run/lab/many && mount -t tmpfs -o mode=755 tmpfs /run/lab/many
    mkdir /run/lab/many/from && rm -f /run/lab/mounts.done'
trap settle EXIT
# shellcheck disable=SC2016 # meant for the inner shell
on hostb bash -c 'cd /run/lab/many
    for ((i = 0; i < $1; i++)); do mkdir "m$i"; mount --bind from "m$i"; done' many "$mounts"
# shellcheck disable=SC2016 # meant for the inner shell
on hostb bash -c 'mkdir /run/lab/many/flap
    while [[ ! -e /run/lab/mounts.done ]]; do
        mount --bind /run/lab/many/from /run/lab/many/flap; umount /run/lab/many/flap
    done' flap &
expect_at_least "mounts" "$mounts" "$(on hostb bash -c 'wc -l </proc/self/mountinfo')"

ticks_of_virtgated() { on hostb awk '{ print $14 + $15 }' "/proc/$(runs_on hostb virtgated)/stat"; }
before=$(ticks_of_virtgated) from=$(milliseconds)
sleep 5
percent=$((($(ticks_of_virtgated) - before) * 1000 / ($(milliseconds) - from)))
say "virtgated takes $percent % of a processor"
expect_at_most "percent of a processor" 60 "$percent"

hook_calls 1 20 >"$STATE/calls"
say "20 calls: $(ends "$STATE/calls")"
expect_equal "guests that were rewritten" 20 "$(count rewritten "$STATE/calls")"
expect_at_most "milliseconds of the slowest call" 6500 "$(slowest "$STATE/calls")"
guest_xml w2 idle | start_from
migrate w2
expect_arrived w2
expect_rewritten_for_hostb w2
