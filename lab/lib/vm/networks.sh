# shellcheck shell=bash
# Networks of guests in the machines, on eth1 and eth2, which lead to one network. None is in the snapshot: a scenario
# makes what it needs, and takes it away.

declare -rA SWITCH=([hosta]=ovs-a [hostb]=ovs-b)

# with_switches  each host has an Open vSwitch bridge, by the kernel's datapath, that eth1 leads out of.
with_switches() { on_both_hosts switch_of; }
# Debian's unit gives up after a while, which is short without KVM.
switch_of() {
    wait_until 30 "Open vSwitch to start on $1" on "$1" systemctl start openvswitch-switch
    on "$1" ip link set eth1 up
    on "$1" ovs-vsctl --may-exist add-br "${SWITCH[$1]}" -- --may-exist add-port "${SWITCH[$1]}" eth1
}
without_switches() { for host in "${HOSTS[@]}"; do on "$host" ovs-vsctl --if-exists del-br "${SWITCH[$host]}"; done; }

declare -rA VLAN_BRIDGE=([hosta]=br-va [hostb]=br-vb)

# with_bonds  each host joins eth1 and eth2 in a bond, of which one carries and the other stands by, and has a bridge over
# VLAN 120 of it.
with_bonds() {
    on_both_hosts bond_of
    on_both_hosts bridge_over_vlan 120
}
# shellcheck disable=SC2016 # meant for the inner shell
bond_of() {
    on "$1" bash -ec '
        ip link add bond0 type bond mode active-backup miimon 100
        for port in eth1 eth2; do ip link set $port down; ip link set $port master bond0; done
        ip link set bond0 up
        ip link add "$1" type bridge
        ip link set "$1" up' bond "${VLAN_BRIDGE[$1]}"
}
# bridge_over_vlan HOST VLAN  in place of the one that it was over.
# shellcheck disable=SC2016 # meant for the inner shell
bridge_over_vlan() {
    on "$1" bash -ec '
        ! ip link show vlan0 >/dev/null 2>&1 || ip link del vlan0
        ip link add link bond0 name vlan0 type vlan id "$2"
        ip link set vlan0 master "$1" up' bridge "${VLAN_BRIDGE[$1]}" "$2"
}
without_bonds() { for host in "${HOSTS[@]}"; do without_links "$host" "${VLAN_BRIDGE[$host]}" vlan0 bond0; done; }
without_links() { for link in "${@:2}"; do on "$1" ip link del "$link" 2>/dev/null || :; done; }

# cable HOST one|two on|off  plugs eth1 or eth2 in or out.
cable() { monitor "$1" set_link "$2-$1" "$3"; }

# plugged_into XML  reads a guest, and plugs its interface into something else than hosta's bridge.
plugged_into() { sed "s#<source bridge='${BRIDGE[hosta]}'/>#$1#"; }
in_vlan() {
    plugged_into "<source bridge='${SWITCH[hosta]}'/><vlan><tag id='$1'/></vlan><virtualport type='openvswitch'/>"
}

# announce HOST NAME  has the guest's cards send a broadcast, as QEMU does where a guest has landed.
announce() { on "$1" virsh -q qemu-monitor-command "$2" --hmp announce_self; }

# wait_for_heard HOST WORDS  waits until virtgated knows of the guest's address by these words: it asks Open vSwitch now
# and then.
wait_for_heard() { wait_until 20 "$1 to hear the guest" knows_of_address "$@"; }
knows_of_address() { ask "$1" facts | grep -qE "52:54:00:77:00:02[^}]*$2"; }

# network_rules HOST FROM TO  gives the host rules: what comes plugged into FROM is plugged into TO (tables of a
# [[rewrite]]), and must have been heard there.
network_rules() {
    rules "$1" <<TOML
[[rewrite]]
id      = "uplink"
network = { from = { $2 }, to = { $3 } }

[[check]]
id       = "same-segment"
use      = "network.segment"
evidence = "fdb"
TOML
}
