#!/usr/bin/env bash
# A guest on a LUN, over iSCSI on two paths, goes to hostb and comes back: the same LUN by its WWN.
# tries: iSCSI with multipath
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

device=$(by_wwid "${LUN[0]}")
guest_xml w2 idle | on_device "$device" | start_from
there_and_back w2 "$device" "disk vda: same WWN naa.${LUN[0]#3}"
