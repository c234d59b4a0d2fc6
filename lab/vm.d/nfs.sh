#!/usr/bin/env bash
# A guest on NFS 4 goes to hostb, where the export is mounted elsewhere, and comes back: rewritten, the same file by its
# inode, its definition for the next start in line.
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

guest_xml w2 idle | start_from
persistent_before=$(next_start hosta w2)
wait_for_passport hosta w2 'host="hosta"'
migrate w2
expect_arrived w2
expect_rewritten_for_hostb w2
expect_in "$(decisions hostb)" "storage.same" "same inode"
expect_care hostb w2 rewritten
expect_in "$(next_start hostb w2)" "/srv/vmstore/w2.img" "bridge='br-b'"
wait_for_passport hostb w2 'host="hostb"'
migrate_back w2
expect_runs_on hosta w2
expect_nothing_left_on hostb w2
expect_care hosta w2 rewritten
expect_equal "persistent definition" "$persistent_before" "$(next_start hosta w2)"
