#!/usr/bin/env bash
# A disk that is plugged in while the guest runs is in its passport before it migrates.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

named_guest
make_disk "${STORE_AT[hosta]}/w1-more.img"
on hosta virsh -q attach-disk w1 "${STORE_AT[hosta]}/w1-more.img" vdb --targetbus virtio --subdriver raw --cache none
wait_for_passport hosta w1 'target="vdb"' w1-more.img
on hosta virsh -q detach-disk w1 vdb
