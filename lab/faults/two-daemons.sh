#!/usr/bin/env bash
# A second virtgated refuses to start beside the first and says so, and the first goes on. Of three that start at once
# one serves.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$LAB/lib/faults.sh"

second() {
    local status=0
    SAID=$(on hostb timeout 30 virtgated 2>&1) || status=$?
    expect_equal "exit status of the second virtgated" 1 "$status"
    expect_in "$SAID" "another virtgated runs here" "stop it first"
}
first=$(runs_on hostb virtgated)
for ((i = 0; i < $(short_or_long 2 20); i++)); do
    second
    expect_equal "pid of the first" "$first" "$(runs_on hostb virtgated)"
    virtgated_answers hostb >/dev/null
done

# Of three that start at once, one serves.
for ((i = 0; i < $(short_or_long 1 10); i++)); do
    stop_virtgated hostb
    for name in virtgated virtgated-2 virtgated-3; do start_on hostb "$name" virtgated; done
    wait_until 40 "one to serve" virtgated_answers hostb
    one_is_left() { [[ $(on hostb pgrep -c -f org.virtgate.Virtgated) == 1 ]]; }
    wait_until 40 "the two others to end" one_is_left
    for name in virtgated virtgated-2 virtgated-3; do stop_on hostb "$name"; done
done
start_virtgated hostb
guest_xml w2 idle | start_from
migrate w2
expect_arrived w2
