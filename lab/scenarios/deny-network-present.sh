#!/usr/bin/env bash
# hostb denies a guest whose bridge it does not have, and a guest whose bridge is down.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
no_lab_rules hostb
rules hostb <<'TOML'
[[rewrite]]
id   = "images"
path = { from = "/mnt/vmstore", to = "/srv/vmstore" }

[[rewrite]]
id      = "uplink"
network = { from = { bridge = "br-a" }, to = { bridge = "br-x" } }
TOML
expect_denied w1 network.present "br-x"
expect_disk_written w1

common_guest w2 | start_from
trap 'on hostb ip link set br-common up' EXIT
on hostb ip link set br-common down
wait_until 10 "virtgate to see that br-common is down" denies w2 network.present
expect_denied w2 network.present "br-common" "down"
