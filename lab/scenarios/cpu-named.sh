#!/usr/bin/env bash
# A guest's CPU has a feature that QEMU on hostb does not have. Between hosts of one release only what libvirt has noted
# down about QEMU on hostb can differ, so the guest is tried there; between hosts of two releases it is migrated, and
# libvirt's own words are shown first.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 |
    sed "s#<features>#<cpu mode='custom' match='exact' check='partial'><model fallback='forbid'>qemu64</model><feature policy='require' name='avx2'/></cpu>\n&#" |
    start_from
trap 'ask_qemu_again hostb' EXIT
if admits w2; then
    hide_cpu_feature hostb avx2
    wait_until 15 "hostb to miss avx2" denies w2 guest.cpu
    expect_denied w2 guest.cpu "features that this host does not have: avx2"
    ask_qemu_again hostb
    wait_until 15 "hostb to have it again" admits w2
    migrate w2
    expect_arrived w2
else
    mode hostb guest.cpu audit
    if migrate w2; then fail "libvirt takes it in: nothing is to be refused"; fi
    expect_in "$VIRSH" "CPU"
    expect_not_in "$VIRSH" DENIED
    mode hostb guest.cpu enforce
    expect_denied w2 guest.cpu "features that this host does not have: " avx2
fi
