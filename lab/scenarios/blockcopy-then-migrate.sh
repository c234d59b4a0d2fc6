#!/usr/bin/env bash
# A disk that was just copied to another image of the same name (virsh blockcopy) keeps no guest from migrating. Where
# the origin's virtgated was down meanwhile, the passport tells of the image before, and whether it is the same cannot
# be told. Else the passport tells of the copy within 2 s.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# copy_to FOLDER  moves w1's disk there while the guest runs.
copy_to() {
    on hosta mkdir -p "${STORE_AT[hosta]}/$1"
    on hosta rm -f "${STORE_AT[hosta]}/$1/w1.img"
    on hosta virsh -q blockcopy w1 vda "${STORE_AT[hosta]}/$1/w1.img" --format raw --wait --pivot --transient-job
}

named_guest
stop_virtgated hosta
copy_to first
expect_in "$(passport hosta w1)" "source=\"${STORE_AT[hosta]}/w1.img\""
migrate w1
expect_arrived w1
expect_in "$(decisions hostb)" "cannot be told: the guest came with ${STORE_AT[hosta]}/first/w1.img"

start_virtgated hosta
wait_for_passport hostb w1 'host="hostb"' "${STORE_AT[hostb]}/first/w1.img"
migrate_back w1
expect_runs_on hosta w1
wait_for_passport hosta w1 'host="hosta"' "${STORE_AT[hosta]}/first/w1.img"
copy_to second
wait_until 2 "hosta to write the passport of w1" passport_tells hosta w1 "${STORE_AT[hosta]}/second/w1.img"
migrate w1
expect_arrived w1
expect_in "$(live_xml hostb w1)" "${STORE_AT[hostb]}/second/w1.img"
expect_in "$(decisions hostb | tail -n 1)" '"findings":[]' "disk vda: same inode"
