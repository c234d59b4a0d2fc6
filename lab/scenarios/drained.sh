#!/usr/bin/env bash
# A drained host takes no guest, and says since when and why. Undrained, it takes guests again. A drain survives a
# restart.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
on hostb virtgate drain --reason "new memory"
expect_denied w1 host.drained "new memory"
stop_virtgated hostb
start_virtgated hostb
expect_denied w1 host.drained "new memory"
expect_in "$(on hostb virtgate status)" drained
on hostb virtgate undrain
migrate w1
expect_arrived w1
