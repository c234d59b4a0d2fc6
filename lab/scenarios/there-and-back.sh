#!/usr/bin/env bash
# A guest goes from hosta to hostb and back: its domain is the one that started, and so is its persistent definition.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest

before=$(steady_xml hosta w1)
migratable_before=$(live_xml hosta w1 --migratable)
persistent_before=$(next_start hosta w1)
migrate w1
expect_care hostb w1 rewritten
expect_rewritten_for_hostb w1
migrate_back w1
expect_runs_on hosta w1
expect_nothing_left_on hostb w1
expect_equal "domain that libvirt would send" "$migratable_before" "$(live_xml hosta w1 --migratable)"
diff <(echo "$before") <(steady_xml hosta w1) || fail "the domain came back changed"
expect_care hosta w1 rewritten
expect_equal "persistent definition" "$persistent_before" "$(next_start hosta w1)"
expect_disk_written w1
