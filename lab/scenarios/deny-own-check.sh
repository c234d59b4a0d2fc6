#!/usr/bin/env bash
# A check of the administrator's own refuses: who migrates reads the rule, where it is written, what was found, what to do.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
rules hostb <<'TOML'
[[check]]
id      = "disks-in-gold"
select  = "/domain/devices/disk/source/@file"
every   = { under = ["/srv/vmstore/gold"] }
missing = "ok"
message = "disk image {value} is outside {allowed}"
fix     = "move the image with virsh blockcopy"
TOML
start_pings w1
expect_denied w1 disks-in-gold "disk image /srv/vmstore/w1.img is outside" "/srv/vmstore/gold" "move the image with virsh blockcopy"
expect_at_most "pings lost" 1 "$(pings_lost)"
expect_disk_written w1
