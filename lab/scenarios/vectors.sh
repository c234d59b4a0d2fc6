#!/usr/bin/env bash
# hostb denies virtio devices with more vectors than may migrate, and admits a guest at the limit.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

serial() { sed "s#<graphics#<controller type='virtio-serial' index='0' vectors='$1'/><channel type='pty'><target type='virtio' name='lab'/></channel><graphics#"; }
queues() { sed "s#<rom enabled='no'/>#<driver name='qemu' queues='$1'/><rom enabled='no'/>#"; }
guest_xml w2 idle | serial 64 | start_from
expect_denied w2 guest.vectors "virtio-serial" 64 32
guest_xml w3 idle | queues 16 | start_from
expect_denied w3 guest.vectors 34 32
guest_xml w4 idle | queues 15 | start_from
migrate w4
expect_arrived w4
