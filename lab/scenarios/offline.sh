#!/usr/bin/env bash
# The definition of a guest that is off migrates. It is kept rewritten: libvirt stores what the hook returned.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

guest_xml w2 idle | define_guest w2
migrate w2 --offline --persistent --undefinesource
expect_equal "state of w2 on hostb" "shut off" "$(guest_state hostb w2)"
expect_nothing_left_on hosta w2
kept=$(on hostb virsh -q dumpxml --inactive w2)
expect_in "$kept" "/srv/vmstore/w2.img" "bridge='br-b'"
expect_not_in "$kept" "/mnt/vmstore" "bridge='br-a'"
expect_outcome hostb w2 landed-offline
expect_care hostb w2 unneeded
expect_equal "what libvirt stored" "$kept" "$(on hostb virsh -q dumpxml --inactive w2)"
on hostb virsh -q start w2
expect_runs_on hostb w2
