#!/usr/bin/env bash
# A check of the administrator's own denies a guest. Whoever migrates reads the rule, its file and line, what was
# found and what to do.
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
