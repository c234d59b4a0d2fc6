#!/usr/bin/env bash
# Midway, libvirtd of hostb is restarted; then libvirtd of hosta dies. The migration is given up. virtgated finds out
# and keeps no room. After that the guest can come.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

given_up() {
    if end_of_migration; then fail "it migrated all the same"; fi
    expect_runs_on hosta w1
    expect_outcome hostb w1 failed
    expect_no_room_kept hostb
    wait_until 20 "w1 to be gone from hostb" no_process_of hostb w1
}
live_guest
mid_way w1
restart_libvirtd hostb
given_up
mid_way w1
# SIGTERM would make libvirtd wait for the migration.
signal_on hosta libvirtd KILL
wait_until 10 "libvirtd to be dead" stopped_on hosta libvirtd
start_libvirtd hosta
given_up
migrate w1
expect_arrived w1
expect_outcome hostb w1 landed
expect_care hostb w1 rewritten
