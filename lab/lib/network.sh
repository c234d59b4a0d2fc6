# shellcheck shell=bash
# One layer-2 network: a bridge in `store`, and a cable from it to each host's own bridge.
#
#   store: lan0 10.77.0.9 ─┬─ hosta: br-a 10.77.0.1
#                          ├─ hostb: br-b 10.77.0.2        guests: 10.77.0.101 …
#                          └─ hostc: br-c 10.77.0.3, for those that ask for a third host

declare -rA ADDRESS=([hosta]=10.77.0.1 [hostb]=10.77.0.2 [hostc]=10.77.0.3 [store]=10.77.0.9)
declare -rA BRIDGE=([hosta]=br-a [hostb]=br-b [hostc]=br-c [store]=lan0)

has_link() { on "$1" test -e "/sys/class/net/$2"; }

# A bridge without a MAC of its own takes the lowest of its ports, perhaps a guest's: the host would lose its
# neighbours.
add_bridge() {
    local bridge=${BRIDGE[$1]}
    has_link "$1" "$bridge" || on "$1" ip link add "$bridge" address "02:00:0a:4d:00:0${ADDRESS[$1]##*.}" type bridge
    on "$1" ip address replace "${ADDRESS[$1]}/24" dev "$bridge"
    on "$1" ip link set "$bridge" up
}

# plug HOST  lays the cable from store to the host.
plug() {
    has_link "$1" uplink || in_net_of store ip link add "to-$1" type veth peer name uplink netns "$(host_pid "$1")"
    on store ip link set "to-$1" master lan0 up
    on "$1" ip link set uplink master "${BRIDGE[$1]}" up
}

# A bridge that both hosts have by the same name, for guests that need no rewriting. No cable leads to it.
add_common_bridge() {
    has_link "$1" br-common || on "$1" ip link add br-common type bridge
    on "$1" ip link set br-common up
}

# add_lone_bridge HOST  a bridge br-alone that is in no network.
add_lone_bridge() {
    has_link "$1" br-alone || on "$1" ip link add br-alone type bridge
    on "$1" ip link set br-alone up
}

# Hosts know each other, and themselves, by name.
name_hosts() {
    local name
    for name in "${!ADDRESS[@]}"; do
        # shellcheck disable=SC2016 # meant for the inner shell
        on "$1" bash -c 'grep -qxF "$1" /etc/hosts || echo "$1" >>/etc/hosts' name "${ADDRESS[$name]} $name"
    done
}

start_network() {
    local host
    add_bridge store
    for host in "${HOSTS[@]}"; do
        name_hosts "$host"
        add_bridge "$host"
        plug "$host"
        add_common_bridge "$host"
    done
}
