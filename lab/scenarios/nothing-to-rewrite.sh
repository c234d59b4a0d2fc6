#!/usr/bin/env bash
# A guest that fits as it is arrives as it was, and libvirt does not call it tainted.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
before=$(on hosta virsh -q dumpxml --migratable --security-info w2)
migrate w2
expect_arrived w2
expect_not_tainted hostb w2
expect_equal "domain on hostb" "$before" "$(on hostb virsh -q dumpxml --migratable --security-info w2)"
