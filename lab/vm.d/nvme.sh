#!/usr/bin/env bash
# A guest on NVMe over TCP, on two paths that the kernel joins, goes to hostb, starts there anew, and comes back: the same
# namespace by its UUID.
# tries: NVMe over TCP
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

device=/dev/disk/by-id/nvme-uuid.5eed0001-0000-4000-8000-000000000001
guest_xml w2 idle | on_device "$device" | start_from
there_started_and_back w2 "$device" "disk vda: same" 5eed0001-0000-4000-8000-000000000001
