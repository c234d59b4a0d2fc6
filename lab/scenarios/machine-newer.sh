#!/usr/bin/env bash
# hosta has a newer QEMU than hostb: a guest with its newest machine type cannot come, and virtgate says so when it is
# tried. Going on is for libvirt: it refuses the guest before it calls the hook.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | sed "s/machine='[^']*'/machine='pc'/" | start_from
machine=$(live_xml hosta w2 | sed -n "s#.* machine='\([^']*\)'.*#\1#p")
if [[ $(on hostb virsh -q capabilities) == *">$machine</machine>"* ]]; then
    echo "not shown here, hostb knows $machine too"
    exit
fi
denies w2 host.hypervisor || fail "hostb does not know $machine, and would admit it"
if migrate w2; then fail "w2 was admitted"; fi
expect_in "$VIRSH" "$machine"
expect_runs_on hosta w2
expect_nothing_left_on hostb w2
