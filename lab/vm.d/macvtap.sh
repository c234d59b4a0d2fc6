#!/usr/bin/env bash
# A guest that is plugged into eth1 by a macvtap goes to hostb, where it is eth2, and comes back. Where hostb has no such
# device, and where the device is a port of a bridge, it is refused. Where the gate only audits that, libvirt fails.
# tries: macvtap
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"
. "$LAB/lib/vm/networks.sh"

undo() {
    forget_guests
    without_links hostb br-t
}
trap undo EXIT
network_rules hosta 'dev = "eth2"' 'dev = "eth1"' &
network_rules hostb 'dev = "eth1"' 'dev = "eth2"'
wait $!
guest_xml w2 idle | sed "s/<interface type='bridge'>/<interface type='direct'>/" |
    plugged_into "<source dev='eth1' mode='bridge'/>" | start_from
PLUGGED_ON_HOSTB="dev='eth2'"
there_and_back w2 /srv/vmstore/w2.img "same inode"

network_rules hostb 'dev = "eth1"' 'dev = "eth9"'
expect_denied w2 network.present "device eth9 does not exist here"
on hostb ip link add br-t type bridge
on hostb ip link set eth2 master br-t
network_rules hostb 'dev = "eth1"' 'dev = "eth2"'
expect_denied w2 network.present "device eth2 is a port of br-t here, so the kernel makes no macvtap on it"
mode hostb network.present audit
if migrate w2; then fail "libvirt took w2"; fi
expect_in "$VIRSH" "Device or resource busy"
expect_runs_on hosta w2
