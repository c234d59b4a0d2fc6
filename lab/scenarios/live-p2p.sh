#!/usr/bin/env bash
# A guest migrates live and peer to peer; its path and bridge are rewritten. It answers ping throughout and writes its
# disk.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
start_pings w1
migrate w1
lost=$(pings_lost)
expect_arrived w1
expect_rewritten_for_hostb w1
expect_at_most "pings lost" 10 "$lost"
expect_disk_written w1
