#!/usr/bin/env bash
# A disk is plugged in while the guest runs: the passport has it before the guest migrates. hostb rewrites it by name
# and checks it like any other disk.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

daemon_setting hosta passport refresh 1
named_guest
make_disk "${STORE_AT[hosta]}/w1-more.img"
on hosta virsh -q attach-disk w1 "${STORE_AT[hosta]}/w1-more.img" vdb --targetbus virtio --subdriver raw --cache none --mode shareable
wait_for_passport hosta w1 'target="vdb"' w1-more.img
migrate w1
expect_arrived w1
expect_in "$(live_xml hostb w1)" "${STORE_AT[hostb]}/w1-more.img"
expect_in "$(decisions hostb)" '"findings":[]'
wait_for_passport hostb w1 'host="hostb"' 'target="vdb"' "${STORE_AT[hostb]}/w1-more.img"
migrate_back w1
expect_runs_on hosta w1
on hosta virsh -q detach-disk w1 vdb
