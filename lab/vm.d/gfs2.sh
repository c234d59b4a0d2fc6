#!/usr/bin/env bash
# A guest on GFS2, which the hosts lock by dlm, goes to hostb and comes back: the same file by the LUN under it and its
# inode.
# tries: GFS2 with dlm
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

with_gfs2
trap 'forget_guests; on hosta rm -f /mnt/gfs/w2.img' EXIT
make_disk /mnt/gfs/w2.img
guest_xml w2 idle | in_directory /mnt/gfs | start_from
there_and_back w2 /mnt/gfs/w2.img "disk vda: same inode" "WWN naa.${LUN[3]#3}"
