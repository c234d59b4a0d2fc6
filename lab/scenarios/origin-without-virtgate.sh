#!/usr/bin/env bash
# hosta runs no virtgate: rewrite rules do what names would do, and checks that need a passport say that they were not
# judged.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

stop_virtgated hosta
guest_xml w2 idle | start_from
migrate w2
expect_arrived w2
expect_in "$(decisions hostb)" "origin.known" "runs no virtgate"
wait_for_passport hostb w2 'host="hostb"'
