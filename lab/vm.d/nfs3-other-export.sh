#!/usr/bin/env bash
# hostb has another export of the same server at the same place, with a file of that name: refused.
# tries: NFS 3
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

at_nfs3() { on hostb umount /mnt/nfs3 && on hostb mount -t nfs -o vers=3 "${ADDRESS[store]}:/srv/d/$1" /mnt/nfs3; }
make_disk /mnt/nfs3/w2.img
on store truncate -s 16M /srv/d/other3/w2.img
guest_xml w2 idle | in_directory /mnt/nfs3 | start_from
wait_for_passport hosta w2 'host="hosta"'
trap 'at_nfs3 nfs3' EXIT
at_nfs3 other3
expect_denied w2 storage.same "disk vda /mnt/nfs3/w2.img is not the one that hosta has" "${ADDRESS[store]}:/srv/d/other3 here"
