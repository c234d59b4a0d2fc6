#!/usr/bin/env bash
# A guest is named as one that may come with its disks: hostb admits --copy-storage-all for it, unless something else
# is at that path already.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

may_bring_disks w2
FLAGS+=(--copy-storage-all)
on hosta truncate -s 16M /srv/local/w2.img /srv/local/w3.img
for guest in w2 w3; do guest_xml "$guest" idle | on_local | start_from; done
wait_until 20 "hostb to notice its new pool" admits w2
expect_denied w3 storage.present "/srv/local/w3.img" "does not exist here"
migrate w2
expect_arrived w2
on hostb test -s /srv/local/w2.img
