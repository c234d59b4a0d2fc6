#!/usr/bin/env bash
# libvirtd is restarted mid-way, first the destination's, then the source's: libvirt gives the migration up, virtgated finds out, and keeps no room.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
for host in hostb hosta; do
    mid_way w1
    restart_libvirtd "$host"
    if end_of_migration; then fail "libvirt migrated over a restart of $host's libvirtd"; fi
    expect_runs_on hosta w1
    expect_outcome hostb w1 failed
    expect_no_room_kept hostb
    wait_until 20 "w1 to be gone from hostb" no_process_of hostb w1
done
migrate w1
expect_arrived w1
expect_outcome hostb w1 landed
expect_care hostb w1 rewritten
