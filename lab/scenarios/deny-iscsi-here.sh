#!/usr/bin/env bash
# hostb would reach the disk at a portal of its own.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

on hostb truncate -s 16M /srv/lun
iscsi_store
serve_iscsi hostb /srv/lun
rules hostb <<TOML
[[rewrite]]
id        = "portal"
disk_host = { from = "${PORTAL[hosta]}:3260", to = "${ADDRESS[hostb]}:3260" }
TOML
guest_xml w2 idle | on_iscsi | start_from
expect_denied w2 storage.elsewhere "vda" "${ADDRESS[hostb]}"
