#!/usr/bin/env bash
# A shared LUN has an ext4 file system, with the guest's disk in it. Both hosts reach the LUN, but two that mount it
# destroy it: refused, although the file is there.
# tries: ext4 on a LUN
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

spare=$(by_wwid "${LUN[2]}")
clean_up() {
    forget_guests
    for host in "${HOSTS[@]}"; do on "$host" umount /mnt/lun || :; done
    on hosta wipefs -q -a "$spare"
}
trap clean_up EXIT
on hosta mkfs.ext4 -q -F "$spare"
for host in "${HOSTS[@]}"; do on "$host" mkdir -p /mnt/lun; done
on hosta mount "$spare" /mnt/lun
make_disk /mnt/lun/w2.img
on hosta sync
guest_xml w2 idle | sed '/<shareable/d' | in_directory /mnt/lun | start_from
# Read-only, and not replaying the journal: no harm is done here.
on hostb mount -o ro,noload "$spare" /mnt/lun
FLAGS+=(--unsafe)
expect_denied w2 storage.shared "disk vda /mnt/lun/w2.img is on ext4" "others reach the LUN, but only one host may mount it"
