#!/usr/bin/env bash
# A rewrite leads to another image on hostb: a raw one, where the guest's domain says qcow2. QEMU refuses it.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

trap 'on hosta rm -f /mnt/common/{w2,w3,other}.qcow2' EXIT
on hosta qemu-img create -q -f qcow2 /mnt/common/w2.qcow2 16M
make_disk /mnt/common/other.qcow2
common_guest w2 | sed -e "s#type='raw'#type='qcow2'#" -e 's#w2.img#w2.qcow2#' -e '/<shareable/d' | start_from
forgotten() { [[ -z $(guest_state hostb w2) ]]; }

elsewhere() {
    rules hostb <<'TOML'
[[rewrite]]
id   = "elsewhere"
path = { from = "/mnt/common/w2.qcow2", to = "/mnt/common/other.qcow2" }
TOML
}
elsewhere
mode hostb storage.same off
mode hostb storage.format audit
if migrate w2; then fail "QEMU opened the image"; fi
expect_in "$VIRSH" "Image is not in qcow2 format"
wait_until 20 "libvirt on hostb to forget w2" forgotten

default_rules hostb
elsewhere
mode hostb storage.same off
expect_denied w2 storage.format "disk vda /mnt/common/other.qcow2 is raw by its header, and the guest's domain says qcow2"

default_rules hostb
on hostb virtgate reload
migrate w2
expect_arrived w2

# The other way round the guest sees the image as it is, header and all: nobody is refused for that.
on hosta qemu-img create -q -f qcow2 /mnt/common/w3.qcow2 16M
common_guest w3 | sed -e 's#w3.img#w3.qcow2#' | start_from
migrate w3
expect_arrived w3
expect_in "$(decisions hostb)" '"storage.format.nested"' "/mnt/common/w3.qcow2 is raw to the guest, and has the header of a qcow2 image"
