#!/usr/bin/env bash
# hostb has the GFS2 of another cluster at the same place, with a file of that name: refused.
# tries: GFS2 with dlm
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

spare=$(by_wwid "${LUN[2]}")
clean_up() {
    forget_guests
    on hosta rm -f /mnt/gfs/w2.img
    on hostb umount /mnt/gfs || :
    on hostb wipefs -q -a "$spare"
}
with_gfs2
make_disk /mnt/gfs/w2.img
guest_xml w2 idle | in_directory /mnt/gfs | start_from
wait_for_passport hosta w2 'host="hosta"'
trap clean_up EXIT
on hostb umount /mnt/gfs
on hostb mkfs.gfs2 -q -O -p lock_dlm -t other:guests -j 1 -J 8 "$spare"
# hostb is in no other cluster: its own has the locks, under another name.
on hostb mount -t gfs2 -o locktable=lab:other,noatime "$spare" /mnt/gfs
on hostb truncate -s 16M /mnt/gfs/w2.img
expect_denied w2 storage.same "disk vda /mnt/gfs/w2.img is not the one that hosta has"
