#!/usr/bin/env bash
# A live migration through libvirt's own connection: the same as live-p2p.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
start_pings w1
migrate w1 --live --p2p --tunnelled --persistent --undefinesource
lost=$(pings_lost)
expect_arrived w1
expect_rewritten_for_hostb w1
expect_at_most "pings lost" 10 "$lost"
expect_disk_written w1
