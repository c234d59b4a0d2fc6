#!/usr/bin/env bash
# A guest that runs on hostb has the disk of the one that comes. On one host they would never have run together; but
# hosta sees the image without the locks of the volume, as hosts see LUNs: here through the brick.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

brick=$STATE/store/srv/brick/vmstore
migrate_unsafe() { migrate w2 "${FLAGS[@]}" --unsafe; }
the_brick_is_here() {
    rules hostb <<TOML
[[rewrite]]
id   = "brick"
path = { from = "$brick", to = "/mnt/common" }
TOML
    mode hostb storage.same off
}

common_guest w3 | sed -e '/<shareable/d' | on hostb bash -c 'truncate -s 16M /mnt/common/w3.img; cat >/run/lab/w3.xml; virsh -q create /run/lab/w3.xml'
common_guest w2 | sed -e '/<shareable/d' -e "s#/mnt/common/w2.img#$brick/w3.img#" | start_from

the_brick_is_here
mode hostb storage.inuse audit
if migrate_unsafe; then fail "both guests have the disk"; fi
expect_in "$VIRSH" 'Failed to get "write" lock'

default_rules hostb
the_brick_is_here
if migrate_unsafe; then fail "w2 was admitted"; fi
expect_in "$VIRSH" "w2 DENIED by storage.inuse" "disk vda /mnt/common/w3.img is in use here, by the guest w3"
expect_runs_on hosta w2

on hostb virsh -q destroy w3
wait_until 10 "virtgated on hostb to know that w3 is gone" admits w2
migrate_unsafe
expect_runs_on hostb w2
