#!/usr/bin/env bash
# The options of virtgate migrate: disks that are copied, several connections, a guest that is slowed down, post-copy.
# long: half a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
may_bring_disks w2
fleet hosta hostb </dev/null

# The disk of w2 is on hosta alone. libvirt lets such a guest go only with its disks.
on hosta truncate -s 16M /srv/local/w2.img
guest_xml w2 idle | on_local | start_from
wait_until 20 "hostb to notice its new pool" admits w2
said=$(on hosta virtgate migrate w2 hostb 2>&1) && fail "expected libvirt not to let w2 go without its disk"
printf '%s\n' "$said"
expect_in "$said" "w2 was not migrated to hostb, because "
on hosta virtgate migrate w2 hostb --copy-storage all
expect_arrived w2
on hostb test -s /srv/local/w2.img

guest_xml w3 idle | start_from
on hosta virtgate migrate w3 hostb --parallel 2 --auto-converge
expect_arrived w3

# Where QEMU or the kernel cannot do post-copy, libvirt says so.
if said=$(on hosta virtgate migrate w1 hostb --postcopy 2>&1); then
    expect_arrived w1
else
    expect_in "$said" ostcopy
    echo "not shown here, this machine has no post-copy: $said"
    expect_runs_on hosta w1
fi
