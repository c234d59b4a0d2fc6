#!/usr/bin/env bash
# A guest's CPU has a feature that QEMU on hostb does not have. Between hosts of one release only what libvirt has noted
# down about QEMU on hostb can differ, so the guest is tried there; between hosts of two releases it is migrated, and
# libvirt's own words are shown first.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

feature=avx2
on hosta virsh -q domcapabilities --virttype qemu >/dev/null
on hosta grep -rq "name='$feature' type='boolean' value='true'" /var/cache/libvirt/qemu/capabilities ||
    feature=bmi2 # QEMU 5.2 emulates no avx2
common_guest w2 |
    sed "s#<features>#<cpu mode='custom' match='exact' check='partial'><model fallback='forbid'>qemu64</model><feature policy='require' name='$feature'/></cpu>\n&#" |
    start_from
trap 'ask_qemu_again hostb' EXIT
if admits w2; then
    hide_cpu_feature hostb $feature
    wait_until 15 "hostb to miss $feature" denies w2 guest.cpu
    expect_denied w2 guest.cpu "features that this host does not have: $feature"
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
    expect_denied w2 guest.cpu "features that this host does not have: " $feature
fi
