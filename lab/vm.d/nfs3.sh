#!/usr/bin/env bash
# A guest on NFS 3 goes to hostb and comes back: the same file by its inode.
# tries: NFS 3
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

make_disk /mnt/nfs3/w2.img
guest_xml w2 idle | in_directory /mnt/nfs3 | start_from
there_and_back w2 /mnt/nfs3/w2.img "same inode"
