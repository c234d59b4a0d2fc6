#!/usr/bin/env bash
# One of the two paths to a LUN is lost on hostb. The guest comes all the same: it is the same LUN on one path too.
# tries: iSCSI with multipath
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

# hostb does not reach the second portal any more; the kernel gives the path up.
trap 'on hostb iscsiadm -m node -p 10.77.1.9 -l || :' EXIT
guest_xml w2 idle | on_device "$(by_wwid "${LUN[0]}")" | start_from
wait_for_passport hosta w2 'host="hosta"'
on hostb iscsiadm -m node -p 10.77.1.9 -u
paths_of_first_lun() { on hostb multipath -ll "${LUN[0]}" | grep -c 'active ready running' || :; }
one_path_is_left() { [[ $(paths_of_first_lun) == 1 ]]; }
wait_until 10 "hostb to have one path left" one_path_is_left
migrate w2
expect_arrived w2
expect_in "$(decisions hostb)" "disk vda: same WWN naa.${LUN[0]#3}"
