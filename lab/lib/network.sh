# shellcheck shell=bash
# One layer-2 network: a bridge in `store`, and a cable from it to each host's own bridge.
#
#   store: lan0 10.77.0.9 ─┬─ hosta: br-a 10.77.0.1
#                          └─ hostb: br-b 10.77.0.2        guests: 10.77.0.101 …

declare -rA ADDRESS=([hosta]=10.77.0.1 [hostb]=10.77.0.2 [store]=10.77.0.9)
declare -rA BRIDGE=([hosta]=br-a [hostb]=br-b [store]=lan0)

add_bridge() {
    on "$1" ip link show "${BRIDGE[$1]}" >/dev/null 2>&1 && return
    on "$1" ip link add "${BRIDGE[$1]}" type bridge
    on "$1" ip address add "${ADDRESS[$1]}/24" dev "${BRIDGE[$1]}"
    on "$1" ip link set "${BRIDGE[$1]}" up
}

# plug HOST  lays the cable from store to the host.
plug() {
    on "$1" ip link show uplink >/dev/null 2>&1 && return
    in_net_of store ip link add "to-$1" type veth peer name uplink netns "$(host_pid "$1")"
    on store ip link set "to-$1" master lan0 up
    on "$1" ip link set uplink master "${BRIDGE[$1]}" up
}

start_network() {
    local host
    add_bridge store
    for host in "${HOSTS[@]}"; do
        add_bridge "$host"
        plug "$host"
    done
}
