#!/usr/bin/env bash
# QEMU dies midway, first on hostb, then on hosta: hostb tells the outcome each time, and keeps no room.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
mid_way w1
kill_guest hostb w1
if end_of_migration; then fail "it migrated without a QEMU to migrate to"; fi
expect_runs_on hosta w1
expect_outcome hostb w1 failed
expect_no_room_kept hostb
mid_way w1
kill_guest hosta w1
if end_of_migration; then fail "it migrated without a QEMU to migrate from"; fi
expect_outcome hostb w1 failed
expect_no_room_kept hostb
expect_nothing_left_on hostb w1
