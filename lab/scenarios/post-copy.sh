#!/usr/bin/env bash
# Post-copy: the guest runs on hostb before all of its memory is there; it has landed once all of it is. Where QEMU or
# the kernel cannot do post-copy, libvirt says so.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
if ! migrate w1 "${FLAGS[@]}" --postcopy --postcopy-after-precopy; then
    expect_in "$VIRSH" ostcopy
    echo "not shown here, this machine has no post-copy: $VIRSH"
    expect_runs_on hosta w1
    exit
fi
expect_arrived w1
expect_outcome hostb w1 landed
expect_care hostb w1 rewritten
expect_disk_written w1
