#!/usr/bin/env bash
# libvirt restores a guest while it starts, as at boot: it answers nobody yet, so virtgated knows nothing of it. Nothing
# is refused for that, and libvirt does not wait long. From libvirt 11.2 on the guest is marked to start once, which is
# what auto_shutdown_restore of qemu.conf does where a host is shut down.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
once=()
if [[ $(on hosta virsh help autostart) == *--once* ]]; then once=(--once); fi
on hosta virsh -q autostart "${once[@]}" w2
on hosta virsh -q managedsave w2
hook_setting hosta restore true
w2_runs() { [[ $(guest_state hosta w2) == running ]]; }

stop_libvirtd hosta
stop_virtgated hosta
start_virtgated hosta
on hosta rm -f /run/libvirt/qemu/autostarted
start_libvirtd hosta
wait_until 30 "w2 to run again" w2_runs
decided=$(decisions hosta | grep '"operation":"restore"')
printf '%s\n' "$decided"
expect_in "$decided" '"guest":"w2"' '"verdict":"admitted"'
expect_not_in "$(on hosta virsh dominfo w2)" "Managed save:   yes"
expect_not_in "$(said_by hosta)" DENIED
