#!/usr/bin/env bash
# A guest on a bridge over VLAN 120 of a bond goes to hostb, whose bridge has another name, and comes back while hosta's
# bond has lost a cable. Each bridge has heard the guest. hostb's does not where it is over VLAN 130, and a bridge that
# leads nowhere, with a guest of the same address on it, has heard that one: refused.
# tries: bridge over a VLAN of a bond
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"
. "$LAB/lib/vm/networks.sh"

undo() {
    cable hosta one on || :
    forget_guests || :
    without_bonds
    without_links hostb br-alone
}
trap undo EXIT
with_bonds
network_rules hosta 'bridge = "br-vb"' 'bridge = "br-va"' &
network_rules hostb 'bridge = "br-va"' 'bridge = "br-vb"'
wait $!
guest_xml w2 idle | plugged_into "<source bridge='br-va'/>" | start_from

bridge_over_vlan hostb 130
announce hosta w2
expect_denied w2 same-segment "bridge br-vb has not heard the guest"
bridge_over_vlan hostb 120
PLUGGED_ON_HOSTB="bridge='br-vb'"
announce hosta w2
wait_for_heard hostb '"port": *"vlan0"'
there w2 /srv/vmstore/w2.img "same inode"
cable hosta one off
wait_until 10 "hosta's bond to use the other port" on hosta grep -qx eth2 /sys/class/net/bond0/bonding/active_slave
announce hostb w2
wait_for_heard hosta '"port": *"vlan0"'
back w2
cable hosta one on

on hostb ip link add br-alone type bridge
on hostb ip link set br-alone up
guest_xml w2 idle | sed -e 's/w2/w3/; s/0102</0103</' -e '/<disk /,/<\/disk>/d' | plugged_into "<source bridge='br-alone'/>" |
    on hostb virsh -q create /dev/stdin
network_rules hostb 'bridge = "br-va"' 'bridge = "br-alone"'
announce hostb w3
wait_for_heard hostb '"port": *"vnet'
expect_denied w2 same-segment "bridge br-alone has heard this address only from vnet" "a guest of this host"
