#!/usr/bin/env bash
# hosta, which the guest leaves, serves the volume: the volume would stay behind, and with it the guest's disk.
# long: half a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

daemon_setting hosta passport refresh 1
serve_vmstore2 hosta
on hosta truncate -s 16M /mnt/vmstore2/w2.img
for host in hosta hostb; do names_of "$host" | rules "$host"; done
guest_xml w2 idle | sed "s#${STORE_AT[hosta]}/w2.img#/mnt/vmstore2/w2.img#" | start_from
wait_for_passport hosta w2 'served="yes"'
expect_denied w2 storage.elsewhere.origin "vda" "hosta"
