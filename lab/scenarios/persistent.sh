#!/usr/bin/env bash
# A guest comes with --persistent: libvirt stores the source host's persistent definition, and after-care rewrites it
# like the live one. The password stays, and the next cold start works. A guest that hostb did not admit is left as it
# is.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
common_guest w5 | sed 's#/mnt/common/#/mnt/vmstore/#' | on hostb bash -c 'cat >/run/lab/define.xml && virsh -q define /run/lab/define.xml'
untouched=$(next_start hostb w5)
migrate w1
expect_arrived w1
expect_outcome hostb w1 landed
expect_care hostb w1 rewritten
kept=$(next_start hostb w1)
expect_in "$kept" "/srv/vmstore/w1.img" "bridge='br-b'" "passwd='secret1'"
expect_not_in "$kept" /mnt/vmstore/ "bridge='br-a'" urn:virtgate:1
expect_in "$(happened hostb)" '"from":"/mnt/vmstore/w1.img"'
expect_not_in "$(happened hostb)" secret1
expect_no_room_kept hostb
cold_start hostb w1
wait_until 90 "w1 to boot and answer ping" guest_answers w1
expect_equal "definition of w5" "$untouched" "$(next_start hostb w5)"
