#!/usr/bin/env bash
# A guest's disk is copied into a larger block device, at another path. The running guest keeps the size of its disk, by
# a slice of the device. libvirt leaves the slice out of the definition for the next start, for the path there is
# another; after-care puts it in, and so does virtgate repair. Between hosts of Debian 13 (VIRTGATE_ROOT_HOSTA=trixie).
# long: shows something between other releases alone
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# block_device HOST MIB  makes /dev/vg-HOST/w2 there, of a loop device.
declare -A LOOPS
block_device() {
    local file=$STATE/$1/srv/local/w2.lv
    rm -f "$file"
    truncate -s "$2M" "$file"
    LOOPS[$1]=$(losetup --find --show "$file")
    on "$1" mkdir -p "/dev/vg-$1"
    on "$1" mknod "/dev/vg-$1/w2" b "$(stat -c 0x%t "${LOOPS[$1]}")" "$(stat -c 0x%T "${LOOPS[$1]}")"
}

remove_devices() {
    local host
    forget_guest w2
    for host in "${!LOOPS[@]}"; do
        losetup --detach "${LOOPS[$host]}"
        on "$host" rm -rf "/dev/vg-$host"
    done
}

on_block_device() {
    sed -e "s#<disk type='file'#<disk type='block'#" -e '/<shareable/d' \
        -e "s#<source file=.*#<source dev='/dev/vg-hosta/w2'/>#"
}

# disk_mib HOST  prints the size of the disk that the running w2 has there.
disk_mib() { on "$1" virsh -q domblkinfo w2 vda | awk '/Capacity/ { print $2 / 1048576 }'; }

trap remove_devices EXIT
block_device hosta 16
block_device hostb 32
mode hostb storage.shared audit
rules hostb <<'TOML'
[[rewrite]]
id   = "volumes"
path = { from = "/dev/vg-hosta", to = "/dev/vg-hostb" }
TOML
FLAGS+=(--copy-storage-all)
SLICE="<slice type='storage' offset='0' size='16777216'/>"

# --- without after-care
daemon_setting hostb aftercare persistent '"report"'
guest_xml w2 idle | on_block_device | start_from
if ! migrate w2; then
    # libvirt 9.0
    expect_in "$VIRSH" "Source and target image have different sizes"
    echo "not shown here: libvirt copies only to a device of the same size"
    exit
fi
expect_arrived w2
expect_in "$(live_xml hostb w2)" /dev/vg-hostb/w2 "$SLICE"
expect_care hostb w2 reported
expect_equal "MiB of the running guest" 16 "$(disk_mib hostb)"
expect_not_in "$(next_start hostb w2)" "$SLICE" /dev/vg-hostb/w2
next_start hostb w2 | sed -e 's#/dev/vg-hosta/#/dev/vg-hostb/#' -e 's#br-a#br-b#' |
    on hostb bash -c 'cat >/run/lab/define.xml && virsh -q define /run/lab/define.xml'
cold_start hostb w2
expect_equal "MiB after a cold start, once the path is mended by hand" 32 "$(disk_mib hostb)"
forget_guest w2

# --- with it
daemon_setting hostb aftercare persistent '"rewrite"'
guest_xml w2 idle | on_block_device | start_from
migrate w2
expect_arrived w2
expect_care hostb w2 rewritten
expect_in "$(next_start hostb w2)" /dev/vg-hostb/w2 "$SLICE"
on hostb virtgate undo "$(decision_of hostb w2)"
expect_not_in "$(next_start hostb w2)" "$SLICE"
on hostb virtgate repair --domain w2
expect_in "$(next_start hostb w2)" /dev/vg-hostb/w2 "$SLICE"
cold_start hostb w2
expect_equal "MiB after a cold start" 16 "$(disk_mib hostb)"
