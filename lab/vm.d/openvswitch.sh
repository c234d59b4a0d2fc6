#!/usr/bin/env bash
# A guest in VLAN 120 of hosta's Open vSwitch goes to hostb's and comes back. Each host knows, by its own forwarding
# table, that it has heard the guest in that VLAN: virtgated may ask Open vSwitch from within its unit.
# tries: Open vSwitch, by the kernel's datapath, with VLANs
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"
. "$LAB/lib/vm/networks.sh"

trap 'forget_guests; without_switches' EXIT
with_switches
network_rules hosta 'bridge = "ovs-b"' 'bridge = "ovs-a"' &
network_rules hostb 'bridge = "ovs-a"' 'bridge = "ovs-b"'
wait $!

# vlan_of HOST NAME  prints the VLAN of the guest's port, as Open vSwitch has it.
vlan_of() { on "$1" ovs-vsctl get port "$(on "$1" virsh -q domiflist "$2" | awk '{ print $1 }')" tag; }

watch_denials
guest_xml w2 idle | in_vlan 120 | start_from
wait_for_passport hosta w2 'host="hosta"'
announce hosta w2
wait_for_heard hostb '"vlan": *120'
migrate w2
expect_arrived w2
expect_clean hostb w2
expect_equal "VLAN of w2 on hostb" 120 "$(vlan_of hostb w2)"
expect_care hostb w2 rewritten
expect_in "$(next_start hostb w2)" "bridge='ovs-b'" "<tag id='120'/>"
wait_for_passport hostb w2 'host="hostb"'
announce hostb w2
wait_for_heard hosta '"vlan": *120'
migrate_back w2
expect_runs_on hosta w2
expect_clean hosta w2
expect_equal "VLAN of w2 on hosta" 120 "$(vlan_of hosta w2)"
expect_nothing_denied
