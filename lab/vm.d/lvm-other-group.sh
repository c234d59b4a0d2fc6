#!/usr/bin/env bash
# hostb has a volume of the same name, in a volume group of the same name, on another LUN: refused.
# tries: LVM on a LUN
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

spare=$(by_wwid "${LUN[2]}")
clean_up() {
    forget_guests
    on hosta lvchange -q -an guests/disk
    on hostb lvchange -q -an --devices "$spare" guests/disk || :
    on hostb wipefs -q -a "$spare"
    for host in "${HOSTS[@]}"; do on "$host" pvscan -q --cache; done
}
on hosta lvchange -q -ay guests/disk
guest_xml w2 idle | on_device /dev/guests/disk | start_from
wait_for_passport hosta w2 'host="hosta"'
trap clean_up EXIT
# Neither command sees the other group.
on hostb vgcreate -q --devices "$spare" --setautoactivation n guests "$spare"
on hostb lvcreate -q --devices "$spare" -L 16M -n disk guests -y -Wn -Zn
expect_denied w2 storage.same "disk vda /dev/guests/disk is not the one that hosta has" "LVM-"
