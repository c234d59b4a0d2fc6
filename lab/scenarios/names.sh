#!/usr/bin/env bash
# Names alone: no host has a rewrite rule, each says what it calls the storage and the network. From hosta to hostb, back, and again: the same
# domain each time.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

named_guest
domain() { live_xml "$1" w1 --migratable; }
on_hosta=$(domain hosta)
migrate w1
expect_arrived w1
expect_rewritten_for_hostb w1
expect_in "$(decisions hostb)" "storage.same" "disk vda: same inode" "${ADDRESS[store]}:/vmstore"
on_hostb=$(domain hostb)
wait_for_passport hostb w1 'host="hostb"' '/srv/vmstore'
expect_not_in "$(on hostb virsh -q dumpxml --inactive w1)" urn:virtgate:1
migrate_back w1
expect_runs_on hosta w1
expect_equal "domain on hosta" "$on_hosta" "$(domain hosta)"
wait_for_passport hosta w1 'host="hosta"' '/mnt/vmstore'
migrate w1
expect_arrived w1
expect_equal "domain on hostb" "$on_hostb" "$(domain hostb)"
expect_disk_written w1
