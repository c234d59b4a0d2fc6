#!/usr/bin/env bash
# virtgated is frozen: libvirt refuses the guest as not checked when the hook's deadline of 5 s is over. Thawed,
# virtgated decides again.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

thawed() { said_by hostb | grep -q ' UNDECIDED: '; }

live_guest
signal_on hostb virtgated STOP
start_pings w1
expect_not_checked w1
refused_after=$TOOK
expect_at_most "pings lost" 1 "$(pings_lost)"
expect_at_least "milliseconds until refused" 4500 "$refused_after"
expect_at_most "milliseconds until refused" 7000 "$refused_after"
signal_on hostb virtgated CONT
wait_until 10 "the thawed daemon to say that it decided nothing" thawed
expect_not_in "$(said_by hostb)" ADMITTED
migrate w1
expect_arrived w1
