#!/usr/bin/env bash
# A guest on a LUN, over iSCSI on two paths, goes to hostb and comes back: the same LUN by its WWN.
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

device=/dev/disk/by-id/dm-uuid-mpath-${LUN[0]}
guest_xml w2 idle | on_device "$device" | start_from
wait_for_passport hosta w2 'host="hosta"'
migrate w2
expect_arrived w2
expect_in "$(decisions hostb)" "storage.same" "disk vda: same WWN naa.${LUN[0]#3}"
expect_care hostb w2 rewritten
expect_in "$(next_start hostb w2)" "$device" "bridge='br-b'"
wait_for_passport hostb w2 'host="hostb"'
migrate_back w2
expect_runs_on hosta w2
expect_nothing_left_on hostb w2
