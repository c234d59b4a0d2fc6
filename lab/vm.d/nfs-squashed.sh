#!/usr/bin/env bash
# The server takes root of the hosts for nobody. libvirt cannot give the image to QEMU's user there, so it comes with an
# image that is that user's, and not with one that is not.
# tries: NFS 4, root squashed
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

image=/srv/d/squashed/w2.img
on store truncate -s 16M "$image"
on store chmod 666 "$image"
guest_xml w2 idle | in_directory /mnt/squashed | start_from
wait_for_passport hosta w2 'host="hosta"'
on store chmod 600 "$image"
if migrate w2; then fail "QEMU could open the image"; fi
expect_in "$VIRSH" "Permission denied"
expect_runs_on hosta w2
expect_in "$(decisions hostb)" "storage.access.perhaps" "disk vda /mnt/squashed/w2.img is closed to QEMU" \
    "the file has mode 0600, owner uid 0, unless its server lets libvirt change that"
on store chown 64055 "$image"
# hostb's kernel keeps what it has read of the file for up to a minute (nfs(5), acregmax).
sees_owner() { [[ $(on hostb stat -c %u /mnt/squashed/w2.img) == 64055 ]]; }
wait_until 10 "hostb to see the image's new owner" sees_owner
there_and_back w2 /mnt/squashed/w2.img "same inode"
