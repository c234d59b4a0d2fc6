#!/usr/bin/env bash
# Virtio devices with more than 32 vectors migrate between hosts of newer QEMU, and are audited. A rule that asks of
# all hosts denies them, and admits a guest at the limit.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

serial() { sed "s#<graphics#<controller type='virtio-serial' index='0' vectors='$1'/><channel type='pty'><target type='virtio' name='lab'/></channel><graphics#"; }
queues() { sed "s#<rom enabled='no'/>#<driver name='qemu' queues='$1'/><rom enabled='no'/>#"; }
guest_xml w3 idle | queues 16 | start_from
migrate w3
expect_arrived w3
expect_in "$(decisions hostb)" '"rule":"guest.vectors.newer"' '"effect":"audited"'

rules hostb <<'TOML'
[[check]]
id  = "vectors-anywhere"
use = "guest.vectors"
max = 32
TOML
guest_xml w2 idle | serial 64 | start_from
expect_denied w2 vectors-anywhere "virtio-serial" 64 32
guest_xml w4 idle | queues 15 | start_from
migrate w4
expect_arrived w4
