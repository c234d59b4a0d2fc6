#!/usr/bin/env bash
# A third host comes with one file of its own. No file of another host is touched.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

named_guest
third_host
names_alone hostc
move hosta "$TO_HOSTC" w1
expect_runs_on hostc w1
expect_in "$(live_xml hostc w1)" "${STORE_AT[hostc]}/w1.img" "bridge='${BRIDGE[hostc]}'"
wait_for_passport hostc w1 'host="hostc"'
move hostc "$TO_HOSTB" w1
expect_runs_on hostb w1
expect_rewritten_for_hostb w1
expect_disk_written w1
