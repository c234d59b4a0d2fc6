#!/usr/bin/env bash
# With on_unavailable = "allow", a guest lands while virtgated is stopped, and another while it is frozen: virtgated finds
# both. A guest that was started on hostb meanwhile is no finding.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

landing_of() { happened hostb | grep -F '"kind":"landed-unchecked"' | grep -F "\"guest\":\"$1\""; }

hook_setting hostb on_unavailable '"allow"'
for guest in w2 w3 w4; do common_guest "$guest" | start_from; done
migrate w4
expect_arrived w4
expect_outcome hostb w4 landed

stop_virtgated hostb
migrate w2
expect_arrived w2
on hostb virsh -q destroy w4
on hostb virsh -q start w4
start_virtgated hostb
wait_until 30 "hostb to find w2" landing_of w2
expect_in "$(landing_of w2)" '"cause":"before-start"' 'on_unavailable'
expect_in "$(on hostb virtgate status || :)" "guest w2 landed here and nobody decided on it"
expect_in "$(on hostb virtgate metrics)" 'virtgate_landed_unchecked_total{cause="before-start"} 1.0'

signal_on hostb virtgated STOP
migrate w3
expect_arrived w3
signal_on hostb virtgated CONT
wait_until 30 "hostb to find w3" landing_of w3
if landing_of w4; then fail "w4 was started on hostb, and did not land"; fi
