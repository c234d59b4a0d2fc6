#!/usr/bin/env bash
# A guest on a LUN over Fibre Channel (FCoE) goes to hostb and comes back: the same LUN by its WWN.
# tries: Fibre Channel (FCoE)
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

device=$(by_wwid 36001405fc00000100004000800000000)
guest_xml w2 idle | on_device "$device" | start_from
there_and_back w2 "$device" "disk vda: same WWN naa.6001405fc00000100004000800000000"
