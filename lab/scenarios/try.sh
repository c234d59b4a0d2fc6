#!/usr/bin/env bash
# `virtgate try` says beforehand what will happen, the changes or the reason, and its exit code tells the verdict.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
incoming() { on hosta virsh -q dumpxml --migratable --security-info w1; }

tried=$(incoming | on hostb virtgate try -)
expect_in "$tried" /mnt/vmstore/w1.img /srv/vmstore/w1.img br-b
rules hostb <<'TOML'
[[check]]
id      = "no-bridges"
select  = "/domain/devices/interface/source/@bridge"
none    = true
message = "interface on bridge {value}"
fix     = "use a libvirt network"
TOML
status=0
tried=$(incoming | on hostb virtgate try -) || status=$?
expect_equal "exit code" 1 "$status"
expect_in "$tried" no-bridges "interface on bridge br-b" "use a libvirt network"
expect_equal "decisions on record" 0 "$(decisions hostb | wc -l)"
