#!/usr/bin/env bash
# virtgated is killed while it decides: libvirt refuses the guest at once as not checked. virtgated is started again
# and decides; libvirt is not touched.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
libvirtd=$(runs_on hostb libvirtd)
# virtgated is stopped first, so that the kill falls into the middle of a decision.
signal_on hostb virtgated STOP
(
    sleep 1.5
    signal_on hostb virtgated KILL
) &
expect_not_checked w1
wait
expect_at_least "milliseconds until refused" 1000 "$TOOK"
expect_at_most "milliseconds until refused" 4000 "$TOOK"
start_virtgated hostb
migrate w1
expect_arrived w1
expect_equal "pid of libvirtd" "$libvirtd" "$(runs_on hostb libvirtd)"
