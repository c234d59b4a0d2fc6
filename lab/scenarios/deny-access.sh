#!/usr/bin/env bash
# QEMU on hostb runs as a user of its own, who may not open the image: first by its mode, then by a directory on the
# way. libvirt finds out once the guest is half here, virtgate before. What libvirt gives to that user is no obstacle.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

trap 'on hosta rm -rf /mnt/common/closed' EXIT

# runs_as_user HOST  succeeds when virtgated knows that QEMU does not run as root there.
runs_as_user() { on "$1" virtgate facts --json | tr -d '\n ' | grep -q '"qemu_user":[1-9]'; }

as_user() {
    qemu_settings hostb 'user = "libvirt-qemu"' 'group = "libvirt-qemu"' "dynamic_ownership = $1"
    wait_until 30 "virtgated on hostb to know who QEMU runs as" runs_as_user hostb
}

as_user 0
common_guest w2 | start_from
on hosta chmod 600 /mnt/common/w2.img
mode hostb storage.access audit
if migrate w2; then fail "QEMU could open the image"; fi
expect_in "$VIRSH" "Permission denied"
expect_nothing_left_on hostb w2
expect_in "$(decisions hostb)" "storage.access"

default_rules hostb
on hostb virtgate reload
expect_denied w2 storage.access "disk vda /mnt/common/w2.img is closed to QEMU" "mode 0600, owner uid 0"

as_user 1
migrate w2
expect_arrived w2

on hosta mkdir -m 700 /mnt/common/closed
common_guest w3 | sed 's#/mnt/common/w3.img#/mnt/common/closed/w3.img#' | (
    make_disk /mnt/common/closed/w3.img
    start_from
)
mode hostb storage.access audit
if migrate w3; then fail "QEMU could enter the directory"; fi
expect_in "$VIRSH" "Permission denied"

default_rules hostb
on hostb virtgate reload
expect_denied w3 storage.access "disk vda /mnt/common/closed/w3.img is closed to QEMU" "/mnt/common/closed has mode 0700"
