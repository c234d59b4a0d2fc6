#!/usr/bin/env bash
# A guest on a LUN over SRP goes to hostb and comes back: the same LUN by its WWN.
# tries: SRP
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

with_srp
device=$(by_wwid "$SRP_LUN")
guest_xml w2 idle | on_device "$device" | start_from
there_and_back w2 "$device" "disk vda: same WWN naa.${SRP_LUN#3}"
