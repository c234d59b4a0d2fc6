#!/usr/bin/env bash
# A port of a team, one of a VRF, one of batman-adv, and macvlans on a device of their own, of which one is a bridge's
# port. The kernel makes a macvtap on all but the team's port.
# shellcheck source=../lib/vm/lab.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/lab.sh"

undo() {
    on store bash -c '
        for device in team0 vrf0 bat0 br-m eno{1..4}; do ip link del $device || :; done'
}
trap undo EXIT
on store bash -c '
    set -e
    for n in 1 2 3 4; do ip link add eno$n type dummy; done
    ip link add team0 type team
    ip link set eno1 master team0
    ip link set team0 up
    ip link add vrf0 type vrf table 10
    ip link set eno2 master vrf0
    ip link set vrf0 up
    ip link add bat0 type batadv
    ip link set eno3 up master bat0
    ip link add br-m type bridge
    ip link add link eno4 name macvlan0 type macvlan mode bridge
    ip link set macvlan0 master br-m up
    ip link add link eno4 name macvtap0 type macvtap mode bridge
    for device in eno1 eno2 eno3 eno4 macvlan0 macvtap0; do
        if ip link add link $device name try type macvtap mode bridge; then
            ip link del try
            [ $device != eno1 ] || exit 1
        else
            [ $device = eno1 ] || exit 1
        fi
    done' >&2
on store bash -s <"$LAB/lib/vm/print-network"
