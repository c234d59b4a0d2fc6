#!/usr/bin/env bash
# hostb's Open vSwitch is no place for a guest in VLAN 120: its way out does not carry the VLAN; it carries the guest
# outside of any VLAN; the bridge does not exist; or it is one of Linux. Each is refused. Where the gate only audits,
# libvirt fails at the last one.
# tries: Open vSwitch, by the kernel's datapath, with VLANs
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"
. "$LAB/lib/vm/networks.sh"

undo() {
    forget_guests
    on hostb ip link del ovs-b 2>/dev/null || :
    without_switches
}
trap undo EXIT

with_switches
network_rules hostb 'bridge = "ovs-a"' 'bridge = "ovs-b"'
guest_xml w2 idle | in_vlan 120 | start_from
wait_for_passport hosta w2 'host="hosta"'
on hostb ovs-vsctl set port eth1 trunks=130
announce hosta w2
expect_denied w2 same-segment "bridge ovs-b has not heard the guest"

on hostb ovs-vsctl clear port eth1 trunks
on hosta ovs-vsctl set port eth1 tag=120
announce hosta w2
wait_for_heard hostb '"vlan": *0'
expect_denied w2 same-segment "guest without a VLAN, and the interface is in VLAN 120"
on hosta ovs-vsctl clear port eth1 tag

on hostb ovs-vsctl del-br ovs-b
expect_denied w2 network.present "bridge ovs-b does not exist here"
on hostb ip link add ovs-b type bridge
on hostb ip link set ovs-b up
expect_denied w2 network.present "bridge ovs-b is a Linux bridge here, and the interface is for Open vSwitch"

mode hostb network.present audit
rules hostb <<'TOML'
[[rewrite]]
id      = "uplink"
network = { from = { bridge = "ovs-a" }, to = { bridge = "ovs-b" } }
TOML
if migrate w2; then fail "libvirt took w2"; fi
expect_in "$VIRSH" "Unable to add port vnet" "to OVS bridge ovs-b"
expect_runs_on hosta w2
