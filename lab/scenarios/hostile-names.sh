#!/usr/bin/env bash
# A file name with control characters and a forged line reaches neither virsh nor the logs as it is.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# A line feed that begins a forged message, the one-byte form of ESC [ (U+009B), a right-to-left override (U+202E).
csi=$'\xc2\x9b' override=$'\xe2\x80\xae'
name="evil${csi}31m${override}"$'\nvirtgate@hostb: FORGED'
on hosta truncate -s 1M "/mnt/common/$name"
in_xml=${name//$'\n'/'&#10;'}
common_guest w2 | sed "s#/mnt/common/w2.img#/mnt/common/$in_xml#" | start_from
rules hostb <<'TOML'
[[check]]
id      = "disks-in-gold"
select  = "/domain/devices/disk/source/@file"
every   = { under = ["/srv/vmstore/gold"] }
missing = "ok"
message = "disk image {value} is outside {allowed}"
fix     = "move the image"
TOML
expect_denied w2 disks-in-gold evil
for text in "$VIRSH" "$(said_by hostb)" "$(decisions hostb)" "$(on hostb virtgate history)"; do
    expect_not_in "$text" "$csi" "$override" $'\nvirtgate@hostb: FORGED'
done
