#!/usr/bin/env bash
# A guest fits as it is: it arrives unchanged, and libvirt does not call it tainted.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
before=$(live_xml hosta w2 --migratable)
migrate w2
expect_arrived w2
expect_not_tainted hostb w2
expect_equal "domain on hostb" "$before" "$(live_xml hostb w2 --migratable)"
