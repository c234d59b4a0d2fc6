#!/usr/bin/env bash
# virtgated is restarted between admission and landing, once in order and once killed: it keeps the guest's room,
# finds the outcome, and rewrites the persistent definition.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
mid_way w1
stop_virtgated hostb
start_virtgated hostb
expect_equal "guests that hostb keeps room for" 1 "$(arriving hostb)"
at_full_speed w1
end_of_migration
expect_arrived w1
expect_outcome hostb w1 landed
expect_care hostb w1 rewritten
expect_in "$(next_start hostb w1)" /srv/vmstore/w1.img
expect_no_room_kept hostb
migrate_back w1
expect_care hosta w1 rewritten
mid_way w1
signal_on hostb virtgated KILL
wait_until 10 "virtgated to be dead" stopped_on hostb virtgated
at_full_speed w1
end_of_migration
expect_in "$(next_start hostb w1)" /mnt/vmstore/w1.img
# This time libvirt is not there either when virtgated comes back.
stop_libvirtd hostb
begin_virtgated hostb
wait_until 20 "virtgated to answer" on hostb virtgate metrics
if told hostb w1 outcome landed; then fail "landed, said nobody"; fi
start_libvirtd hostb
expect_outcome hostb w1 landed
expect_care hostb w1 rewritten
expect_in "$(next_start hostb w1)" /srv/vmstore/w1.img
