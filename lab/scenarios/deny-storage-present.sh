#!/usr/bin/env bash
# An image is not where the rules say it is on hostb.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
no_lab_rules hostb
rules hostb <<'TOML'
[[rewrite]]
id   = "images"
path = { from = "/mnt/vmstore", to = "/srv/nowhere" }

[[rewrite]]
id      = "uplink"
network = { from = { bridge = "br-a" }, to = { bridge = "br-b" } }
TOML
expect_denied w1 storage.present "vda" "/srv/nowhere/w1.img"
expect_disk_written w1
