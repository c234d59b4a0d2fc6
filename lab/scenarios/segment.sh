#!/usr/bin/env bash
# hostb has heard the guest on one of its bridges. On the other bridge it has not, so that bridge is not in the
# guest's layer-2 network.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
add_lone_bridge hostb
segment() {
    no_lab_rules hostb
    rules hostb <<TOML
[[rewrite]]
id   = "images"
path = { from = "/mnt/vmstore", to = "/srv/vmstore" }

[[rewrite]]
id      = "uplink"
network = { from = { bridge = "br-a" }, to = { bridge = "$1" } }

[[check]]
id       = "same-segment"
use      = "network.segment"
evidence = "fdb"
TOML
}
segment br-alone
expect_denied w1 same-segment br-alone 52:54:00:77:00:01
segment br-b
wait_until 2 "w1 to answer ping" guest_answers w1
migrate w1
expect_arrived w1
expect_disk_written w1
