#!/usr/bin/env bash
# A guest on NFS 4 goes to hostb, where the export is mounted elsewhere, and comes back: rewritten, the same file by its
# inode, its definition for the next start as it was.
# tries: NFS 4
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

guest_xml w2 idle | start_from
persistent_before=$(next_start hosta w2)
there_started_and_back w2 /srv/vmstore/w2.img "same inode"
expect_care hosta w2 rewritten
expect_equal "persistent definition" "$persistent_before" "$(next_start hosta w2)"
