#!/usr/bin/env bash
# multipath gives each host's LUNs names of the host's own: on hostb the name is another LUN's. Refused.
# tries: iSCSI with multipath
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

# name_of HOST WWID, wwid_of HOST NAME  print what multipath calls the LUN there, and which LUN it calls so.
name_of() { on "$1" dmsetup info -c --noheadings -o name -u "mpath-$2"; }
wwid_of() { on "$1" dmsetup info -c --noheadings -o uuid "$2" | sed 's/^mpath-//'; }

# swap_names WWID WWID  has hostb give each of the two LUNs the other's name.
swap_names() {
    local lun
    on hostb systemctl stop multipathd
    for lun in "$@"; do on hostb multipath -f "$(name_of hostb "$lun")"; done
    on hostb sed -i -e "s/$1/SWAP/" -e "s/$2/$1/" -e "s/SWAP/$2/" /etc/multipath/bindings
    on hostb systemctl start multipathd
    wait_until 10 "hostb to have both LUNs again" are_there "$(by_wwid "$1")" "$(by_wwid "$2")"
    on hostb udevadm settle
}
are_there() { on hostb test -e "$1" -a -e "$2"; }

name=$(name_of hosta "${LUN[0]}")
guest_xml w2 idle | on_device "/dev/mapper/$name" | start_from
wait_for_passport hosta w2 'host="hosta"'
other=$(wwid_of hostb "$name")
if [[ $other == "${LUN[0]}" ]]; then
    other=${LUN[2]}
    trap 'swap_names "$other" "${LUN[0]}"' EXIT
    swap_names "${LUN[0]}" "$other"
fi
expect_equal "LUN called $name on hostb" "$other" "$(wwid_of hostb "$name")"
expect_denied w2 storage.same "disk vda /dev/mapper/$name is not the one that hosta has" "naa.${other#3} here"
