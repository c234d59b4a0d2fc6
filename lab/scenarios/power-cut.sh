#!/usr/bin/env bash
# hostb loses its power just after a guest has landed, before virtgated has seen that: QEMU, libvirtd and virtgated are
# gone at once, and so is what libvirt keeps of running guests. After the boot the guest is shut off there, and its
# definition is that of hosta. virtgated brings it in line, and the guest starts.
# long: only a minute after the admission libvirt's word is taken for the last
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
mid_way w1
signal_on hostb virtgated STOP
at_full_speed w1
end_of_migration
expect_runs_on hostb w1
signal_on hostb virtgated KILL
signal_on hostb libvirtd KILL
kill_guest hostb w1
wait_until 10 "virtgated to be dead" stopped_on hostb virtgated
wait_until 10 "libvirtd to be dead" stopped_on hostb libvirtd
on hostb bash -c 'rm -rf /run/libvirt/qemu/* /run/virtgate/*'
start_libvirtd hostb
expect_equal "state of w1 on hostb" "shut off" "$(guest_state hostb w1)"
start_virtgated hostb
# What libvirt has may still be from before: a minute after the admission it is taken as it is.
wait_until 90 "after-care of w1 to tell: rewritten" told hostb w1 persistent rewritten
expect_in "$(next_start hostb w1)" /srv/vmstore/w1.img "bridge='br-b'"
expect_no_room_kept hostb
on hostb virsh -q start w1
expect_runs_on hostb w1
forget_guest w1
