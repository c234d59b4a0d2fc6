#!/usr/bin/env bash
# Each host reaches a disk on iSCSI at another portal: the portal is rewritten, and the guest keeps running.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

iscsi_store
rules hostb <<TOML
[[rewrite]]
id        = "portal"
disk_host = { from = "${PORTAL[hosta]}:3260", to = "${PORTAL[hostb]}:3260" }
TOML
guest_xml w2 idle | on_iscsi | start_from
migrate w2
expect_arrived w2
expect_in "$(live_xml hostb w2)" "<host name='${PORTAL[hostb]}' port='3260'/>"
expect_not_in "$(live_xml hostb w2)" "${PORTAL[hosta]}"
