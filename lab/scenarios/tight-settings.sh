#!/usr/bin/env bash
# hostb's qemu.conf leaves one open file to each QEMU, which does not start so. virtgate has audited that: nobody knows
# just how many a guest needs.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
qemu_settings hostb 'max_files = 1'
if migrate w2; then fail "QEMU made do with one open file"; fi
expect_not_in "$VIRSH" DENIED
expect_runs_on hosta w2
expect_in "$VIRSH$(on hostb tail -n 20 /var/log/libvirt/qemu/w2.log)" "open"
expect_in "$(decisions hostb)" '"host.libvirtd.limits"' "QEMU of this guest has more than 1 to open"
libvirtd_as_before hostb
migrate w2
expect_arrived w2
