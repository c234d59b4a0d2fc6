#!/usr/bin/env bash
# hostb's QEMU does not know the guest's machine type (here: it is taken out of what libvirt has noted down about
# QEMU). libvirt refuses such a guest when it reads the XML, before it calls the hook. virtgate says so when the guest
# is tried.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
machine=$(live_xml hosta w2 | sed -n "s#.* machine='\([^']*\)'.*#\1#p")
trap "ask_qemu_again hostb" EXIT
hide_machine hostb "$machine"
wait_until 15 "hostb to deny a $machine" denies w2 host.hypervisor
if migrate w2; then fail "w2 was admitted"; fi
expect_runs_on hosta w2
expect_nothing_left_on hostb w2
ask_qemu_again hostb
wait_until 15 "hostb to admit a $machine" admits w2
migrate w2
expect_arrived w2
