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

# plugged_into XML  reads a guest, and plugs its interface into something else than hosta's bridge.
plugged_into() { sed "s#<source bridge='${BRIDGE[hosta]}'/>#$1#"; }
in_vlan() {
    plugged_into "<source bridge='${SWITCH[hosta]}'/><vlan><tag id='$1'/></vlan><virtualport type='openvswitch'/>"
}

# announce HOST NAME  has the guest's cards send a broadcast, as QEMU does where a guest has landed.
announce() { on "$1" virsh -q qemu-monitor-command "$2" --hmp announce_self; }

# wait_for_heard HOST WORDS  waits until virtgated knows of the address by these words: it asks Open vSwitch now and then.
wait_for_heard() { wait_until 20 "$1 to hear the guest" knows_of_address "$@"; }
knows_of_address() { on "$1" virtgate facts --json network.openvswitch | tr -d '\n' | grep -qE "$2"; }

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
