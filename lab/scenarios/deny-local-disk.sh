#!/usr/bin/env bash
# A disk is on hostb's own file system, and libvirt was told not to mind (--unsafe): hostb denies the guest, and names
# the ways out.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

FLAGS+=(--unsafe)
for host in "${HOSTS[@]}"; do on "$host" truncate -s 16M /srv/local/w2.img; done
guest_xml w2 idle | on_local | start_from
expect_denied w2 storage.shared "vda" "/srv/local/w2.img" "$(on hostb findmnt -n -o FSTYPE -T /srv/local)" blockcopy copy_storage
