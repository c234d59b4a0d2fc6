#!/usr/bin/env bash
# A guest brings control characters and forged lines. Neither virsh nor the logs show them as they are.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# The one-character form of ESC [ (U+009B), a right-to-left override (U+202E), and a line that virtgate did not write.
csi=$'\xc2\x9b' override=$'\xe2\x80\xae' forged=$'\nvirtgate@hostb: FORGED'
evil="evil${csi}31m${override}.img"
xml=$(common_guest w2)
xml=${xml/'w2.img'/"$evil"}
on hosta truncate -s 1M "/mnt/common/$evil"
start_from <<<"${xml/'</name>'/"</name><description>harmless$forged</description>"}"
rules hostb <<'TOML'
[[check]]
id      = "disks-in-gold"
select  = "/domain/devices/disk/source/@file"
every   = { under = ["/srv/vmstore/gold"] }
missing = "ok"
message = "disk image {value} is outside {allowed}"
fix     = "move the image"

[[check]]
id      = "no-description"
select  = "/domain/description"
none    = true
message = "description {value}"
fix     = "remove it"
TOML
expect_denied w2 disks-in-gold evil
expect_in "$VIRSH" no-description harmless
for text in "$VIRSH" "$(said_by hostb)" "$(decisions hostb)" "$(on hostb virtgate status)"; do
    expect_not_in "$text" "$csi" "$override" "$forged"
done
