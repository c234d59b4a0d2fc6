#!/usr/bin/env bash
# A rewrite in audit mode changes nothing, and the decision log has what it would have changed.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
rules hostb <<'TOML'
[[rewrite]]
id   = "common-to-store"
path = { from = "/mnt/common", to = "/srv/vmstore" }
mode = "audit"
TOML
migrate w2
expect_arrived w2
expect_in "$(live_xml hostb w2)" "/mnt/common/w2.img"
expect_not_tainted hostb w2
expect_in "$(decisions hostb)" common-to-store /srv/vmstore/w2.img
