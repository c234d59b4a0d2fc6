#!/usr/bin/env bash
# hostb keeps so much memory for itself that there is room for one of two guests: it admits one of them, also when
# both come at once.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

big_guest() { common_guest "$1" | sed "s#<memory unit='MiB'>[0-9]*</memory>#<memory unit='MiB'>2048</memory>#"; }
# shellcheck disable=SC2016 # meant for awk
available() { on hostb awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo; }
keep() {
    rules hostb <<TOML
[[check]]
id          = "room"
use         = "host.capacity"
reserve_mib = $1
TOML
}
for guest in w2 w3; do big_guest "$guest" | start_from; done
keep "$(($(available) - 1024))"
expect_denied w2 room memory
keep "$(($(available) - 3072))"
migrations=()
for guest in w2 w3; do
    (migrate "$guest" >"$STATE/$guest.virsh" 2>&1) &
    migrations+=($!)
done
arrived=0
for migration in "${migrations[@]}"; do if wait "$migration"; then arrived=$((arrived + 1)); fi; done
cat "$STATE"/w[23].virsh
expect_equal "guests that arrived" 1 "$arrived"
expect_in "$(cat "$STATE"/w[23].virsh)" "DENIED by room"
