#!/usr/bin/env bash
# A saved state of the guest lies on hostb from an earlier visit. Without virtgate's rule libvirt takes the guest in, and
# its next start there goes on from the old state, with the memory of then over the disks of now.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
migrate w2
expect_arrived w2
on hostb virsh -q managedsave w2
common_guest w2 | start_from

if migrate w2; then fail "w2 was admitted"; fi
expect_runs_on hosta w2
expect_in "$VIRSH" "DENIED by host.objects" "a saved state of this guest lies here" "virsh managedsave-remove w2"

mode hostb host.objects audit
migrate w2
expect_arrived w2
expect_in "$(on hostb virsh dominfo w2)" "Managed save:   yes"
on hostb virsh -q destroy w2
on hostb virsh -q start w2
expect_in "$(on hostb tail -n 80 /var/log/libvirt/qemu/w2.log)" "-incoming"
expect_in "$(on hostb virsh dominfo w2)" "Managed save:   no"
