#!/usr/bin/env bash
# A check in audit mode lets a guest pass that it would have denied, and the decision log has the finding.
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
mode    = "audit"
TOML
migrate w1
expect_arrived w1
expect_in "$(decisions hostb)" disks-in-gold /srv/vmstore/w1.img
