#!/usr/bin/env bash
# --suspend: the guest lands paused. hostb tells that outcome, and rewrites the persistent definition.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
migrate w1 "${FLAGS[@]}" --suspend
expect_equal "state of w1 on hostb" paused "$(guest_state hostb w1)"
expect_outcome hostb w1 landed-paused
expect_care hostb w1 rewritten
expect_in "$(next_start hostb w1)" /srv/vmstore/w1.img
on hostb virsh -q resume w1
expect_disk_written w1
