#!/usr/bin/env bash
# A guest with a disk on each kind of storage goes to hostb and comes back: each disk is known as the same by what its
# storage has.
# tries: a disk on each of them
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

# another_disk DEVICE|FILE LETTER  reads a guest, and adds a disk to it.
another_disk() {
    local type=file attribute=file
    [[ $1 != /dev/* ]] || type=block attribute=dev
    sed "0,/<interface/s##<disk type='$type' device='disk'><driver name='qemu' type='raw' cache='none'/>\
<source $attribute='$1'/><target dev='vd$2' bus='virtio'/><shareable/></disk>\n    &#"
}

undo() {
    forget_guests || :
    on hosta rm -f /mnt/gfs/w2.img || :
    for host in "${HOSTS[@]}"; do on "$host" lvchange -q -an guests/disk || :; done
}
trap undo EXIT

with_srp
with_gfs2
for host in "${HOSTS[@]}"; do on "$host" lvchange -q -ay guests/disk; done
make_disk /mnt/nfs3/w2.img
make_disk /mnt/gfs/w2.img
guest_xml w2 idle |
    another_disk /mnt/nfs3/w2.img b |
    another_disk "$(by_wwid "${LUN[0]}")" c |
    another_disk /dev/guests/disk d |
    another_disk /dev/disk/by-id/nvme-uuid.5eed0001-0000-4000-8000-000000000001 e |
    another_disk "$(by_wwid 36001405fc00000100004000800000000)" f |
    another_disk "$(by_wwid "$SRP_LUN")" g |
    another_disk /mnt/gfs/w2.img h |
    start_from
there_started_and_back w2 /srv/vmstore/w2.img \
    "disk vda: same inode" "disk vdb: same inode" "disk vdc: same WWN naa.${LUN[0]#3}" "disk vdd: same logical volume LVM-" \
    "disk vde: same" 5eed0001-0000-4000-8000-000000000001 "disk vdf: same WWN naa.6001405fc00000100004000800000000" \
    "disk vdg: same WWN naa.${SRP_LUN#3}" "disk vdh: same inode"
