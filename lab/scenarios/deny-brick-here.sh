#!/usr/bin/env bash
# hostb itself serves the volume that the disk is on: the storage would go down with the host.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

serve_vmstore2 hostb
on hosta truncate -s 16M /mnt/vmstore2/w2.img
guest_xml w2 idle | sed "s#${STORE_AT[hosta]}/w2.img#/mnt/vmstore2/w2.img#" | start_from
wait_until 30 "hostb to notice what it serves" denies w2 storage.elsewhere
expect_denied w2 storage.elsewhere "vda" "/mnt/vmstore2/w2.img" "hostb"
