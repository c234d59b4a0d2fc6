#!/usr/bin/env bash
# A guest on a logical volume of a shared LUN goes to hostb and comes back: the same volume by its UUID.
# tries: LVM on a LUN
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

trap 'forget_guests; for host in "${HOSTS[@]}"; do on "$host" lvchange -q -an guests/disk; done' EXIT
for host in "${HOSTS[@]}"; do on "$host" lvchange -q -ay guests/disk; done
guest_xml w2 idle | on_device /dev/guests/disk | start_from
there_and_back w2 /dev/guests/disk "disk vda: same logical volume LVM-"
