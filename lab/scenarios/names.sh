#!/usr/bin/env bash
# No host has a rewrite rule; each says by name what its storage and network are. w1 goes from hosta to hostb, back,
# and again. Each time it has the same domain, as it runs and as libvirt would send it, and the same passport.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# both HOST  prints the domain both ways.
both() {
    steady_xml "$1" w1
    live_xml "$1" w1 --migratable
}

named_guest
on_hosta=$(both hosta) passport_of_hosta=$(steady_passport hosta w1)
migrate w1
expect_arrived w1
expect_rewritten_for_hostb w1
expect_in "$(decisions hostb)" "storage.same" "disk vda: same inode" "${ADDRESS[store]}:/vmstore"
on_hostb=$(both hostb)
wait_for_passport hostb w1 'host="hostb"' '/srv/vmstore'
passport_of_hostb=$(steady_passport hostb w1)
expect_not_in "$(on hostb virsh -q dumpxml --inactive w1)" urn:virtgate:1
migrate_back w1
expect_runs_on hosta w1
expect_equal "domain on hosta" "$on_hosta" "$(both hosta)"
wait_for_passport hosta w1 'host="hosta"' '/mnt/vmstore'
expect_equal "passport of hosta" "$passport_of_hosta" "$(steady_passport hosta w1)"
migrate w1
expect_arrived w1
expect_equal "domain on hostb" "$on_hostb" "$(both hostb)"
wait_for_passport hostb w1 'host="hostb"'
expect_equal "passport of hostb" "$passport_of_hostb" "$(steady_passport hostb w1)"
expect_disk_written w1
