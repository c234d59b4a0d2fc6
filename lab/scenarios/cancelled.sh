#!/usr/bin/env bash
# A migration is cancelled midway: the guest keeps running on hosta, hostb tells the outcome and keeps no room for it.
# The guest may come later.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
mid_way w1
expect_equal "guests that hostb keeps room for" 1 "$(arriving hostb)"
on hosta virsh -q domjobabort w1
if end_of_migration; then fail "the migration was not cancelled"; fi
expect_runs_on hosta w1
expect_outcome hostb w1 failed
expect_no_room_kept hostb
expect_not_in "$(happened hostb)" '"kind":"aftercare"'
migrate w1
expect_arrived w1
expect_outcome hostb w1 landed
