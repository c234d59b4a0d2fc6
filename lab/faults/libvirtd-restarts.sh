#!/usr/bin/env bash
# libvirtd of hostb is restarted again and again while guests arrive: some migrations fail, as they do without virtgate,
# but virtgated lives on, decides each that comes, keeps no room for one that did not, and all arrive in the end.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$LAB/lib/faults.sh"

restarts=$(short_or_long 3 20)
virtgated=$(runs_on hostb virtgated)
guests=(w2 w3 w4)
for guest in "${guests[@]}"; do guest_xml "$guest" idle | start_from; done
(
    for ((i = 0; i < restarts; i++)); do
        restart_libvirtd hostb
        sleep 1
    done
    touch "$STATE/restarts.done"
) &
trap 'rm -f "$STATE/restarts.done"' EXIT
there_and_back() {
    migrate "$1" || return 0
    migrate_back "$1" || :
}
while [[ ! -e $STATE/restarts.done ]]; do
    for guest in "${guests[@]}"; do there_and_back "$guest"; done
done
wait
for guest in "${guests[@]}"; do
    if [[ -n $(guest_state hosta "$guest") ]]; then migrate "$guest"; fi
    expect_arrived "$guest"
    expect_outcome hostb "$guest" landed
done
expect_no_room_kept hostb
expect_equal "pid of virtgated" "$virtgated" "$(runs_on hostb virtgated)"
expect_not_in "$(said_by hostb)" Exception
