#!/usr/bin/env bash
# hostb locks the disks of its guests with virtlockd, and hosta does not. libvirt says nothing of it, and the guest
# arrives; virtgate audits.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

if ! on hostb which virtlockd >/dev/null; then
    echo "not shown here: hostb has no virtlockd"
    exit 0
fi
trap 'stop_on hostb virtlockd' EXIT

# tells_of_locks  succeeds when w2's passport says how hosta locks disks.
tells_of_locks() { on hosta virsh -q dumpxml w2 | grep -q "locks=.none."; }

start_on hostb virtlockd virtlockd
wait_until 10 "virtlockd to listen" on hostb test -S /run/libvirt/virtlockd-sock
qemu_settings hostb 'lock_manager = "lockd"'
common_guest w2 | start_from
wait_until 30 "w2's passport to tell of locks" tells_of_locks

migrate w2
expect_arrived w2
decided=$(decisions hostb)
printf '%s\n' "$decided"
expect_in "$decided" '"host.libvirtd.locks"' "hosta locks disks by nothing, and this host by lockd"
