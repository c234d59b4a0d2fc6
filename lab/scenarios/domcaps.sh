#!/usr/bin/env bash
# The guest has SPICE and QXL, which libvirt on hostb does not find in its QEMU (here: they are taken out of what it has
# noted down about QEMU). And it has a TPM, for which hostb has no swtpm.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

if [[ $(on hosta virsh -q domcapabilities --virttype qemu) != *"<value>qxl</value>"* ]]; then
    echo "not shown here, QEMU on hosta has no QXL" # Debian 13 has it in a package of its own
    exit
fi
common_guest w2 |
    sed "s#<graphics.*/>#<graphics type='spice' autoport='yes'/><video><model type='qxl'/></video>#" | start_from
hidden=''
if admits w2; then
    trap 'ask_qemu_again hostb' EXIT
    hide_in_qemu hostb spice qxl
    hidden=yes
fi
wait_until 15 "hostb to know what it does not offer" denies w2 host.domcaps
if migrate w2; then fail "w2 was admitted"; fi
if [[ $VIRSH == *DENIED* ]]; then
    expect_in "$VIRSH" "DENIED by host.domcaps" "offer no graphics spice" "offer no video model qxl"
else
    echo "libvirt on hostb says so itself, before it asks virtgate (10.0 and later)"
    expect_in "$VIRSH" "unsupported configuration: "
fi
expect_runs_on hosta w2
expect_nothing_left_on hostb w2
mode hostb host.domcaps audit
if migrate w2; then
    echo "libvirt on hostb does not look, and QEMU has it after all (7.0)"
    forget_guest w2
    common_guest w2 | start_from
else
    expect_in "$VIRSH" "unsupported configuration: "
fi
mode hostb host.domcaps enforce

if [[ -n $hidden ]]; then
    ask_qemu_again hostb
    wait_until 15 "hostb to offer it again" admits w2
    migrate w2
    expect_arrived w2
fi

# swtpm is a program that libvirt looks for when it is asked.
for program in $(on hostb bash -c 'command -v swtpm swtpm_setup swtpm_ioctl || :'); do
    on hostb mount --bind /dev/null "$program"
done
said=$(common_guest w3 | sed "s#<memballoon#<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>\n&#" |
    on hostb virtgate try - || :)
printf '%s\n' "$said"
# shellcheck disable=SC2016 # meant for awk
for program in $(on hostb bash -c 'awk "\$5 ~ /swtpm/ { print \$5 }" /proc/self/mountinfo'); do
    on hostb umount "$program"
done
if [[ $(on hostb virsh domcapabilities --virttype qemu) == *"<tpm "* ]]; then
    expect_in "$said" "DENIES  host.domcaps" "offer no TPM of type emulator" "install swtpm"
else
    echo "libvirt on hostb tells nothing of TPMs (7.0)"
fi
