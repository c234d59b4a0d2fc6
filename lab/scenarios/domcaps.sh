#!/usr/bin/env bash
# The guest has SPICE and QXL, which libvirt on hostb does not find in its QEMU (here: they are taken out of what it has
# noted down about QEMU). And it has a TPM, for which hostb has no swtpm.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 |
    sed "s#<graphics.*/>#<graphics type='spice' autoport='yes'/><video><model type='qxl'/></video>#" | start_from
trap 'ask_qemu_again hostb' EXIT
hide_in_qemu hostb spice qxl
wait_until 15 "hostb to know what it does not offer" denies w2 host.domcaps
mode hostb host.domcaps audit
if migrate w2; then fail "libvirt takes it in: nothing is to be refused"; fi
expect_in "$VIRSH" "unsupported configuration: "
expect_not_in "$VIRSH" DENIED
mode hostb host.domcaps enforce
expect_denied w2 host.domcaps "offer no graphics spice" "offer no video model qxl"

ask_qemu_again hostb
wait_until 15 "hostb to offer it again" admits w2
migrate w2
expect_arrived w2

if on hostb bash -c 'command -v swtpm' >/dev/null; then
    echo "a guest with a TPM is not shown: swtpm is installed on this machine"
else
    said=$(common_guest w3 | sed "s#<memballoon#<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>\n&#" |
        on hostb virtgate try - || :)
    printf '%s\n' "$said"
    expect_in "$said" "DENIES  host.domcaps" "offer no TPM of type emulator" "install swtpm"
fi
