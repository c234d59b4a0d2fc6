#!/usr/bin/env bash
# A bridge over VLAN 120 of a bond of two ports, of which one is down, and a guest's tap on the bridge.
# shellcheck source=../lib/vm/lab.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/lab.sh"

undo() {
    on store bash -c '
        for device in vnet0 br-120 bond0.120 bond0; do ip link del $device || :; done
        for n in 1 2; do ip link set eno$n down; ip link set eno$n name eth$n mtu 1500; done'
}
trap undo EXIT
on store bash -c '
    set -e
    ip link add bond0 type bond mode 802.3ad
    for n in 1 2; do
        ip link set eth$n down
        ip link set eth$n name eno$n mtu 9000
        ip link set eno$n master bond0
    done
    ip link set bond0 mtu 9000 up
    ip link set eno2 down
    ip link add link bond0 name bond0.120 type vlan id 120
    ip link add br-120 type bridge
    ip link set bond0.120 master br-120 up
    ip tuntap add vnet0 mode tap vnet_hdr
    ip link set vnet0 master br-120 up
    ip link set br-120 up' >&2
on store bash -s <"$LAB/lib/vm/print-network"
