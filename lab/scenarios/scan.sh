#!/usr/bin/env bash
# virtgate scan holds the guests of a host against its rules, as if they came in: one with a disk of hosta alone could
# not come back, one that has more memory than is free could. With --elsewhere hostb's gate is asked too.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# scan WANTED ARGUMENTS…  what it says is in SAID; it ends with exit code WANTED.
scan() {
    local wanted=$1 code=0
    shift
    SAID=$(on hosta virtgate scan "$@") || code=$?
    printf '%s\n' "$SAID"
    expect_equal "exit code of scan $*" "$wanted" "$code"
}
# shellcheck disable=SC2016 # meant for awk
available() { on hosta awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo; }

common_guest w5 | start_from
scan 0
expect_in "$SAID" "w5  admitted" "each could come back today"

VIRTGATE_LAB_LOCKED=yes "$LAB/guest" w6 idle
scan 0
expect_in "$SAID" "w6  admitted"
forget_guest w6

fleet hosta hostb </dev/null
scan 0 --elsewhere
expect_in "$SAID" " can go to another host, of 1 host"
scan 0 hostb

# There is no room for another w5, but w5 has its own. It comes from nowhere, whatever the rule is called that asks.
rules hosta <<TOML
[[check]]
id          = "room"
use         = "host.capacity"
of          = ["memory"]
reserve_mib = $(available)

[[check]]
id  = "known"
use = "origin.known"
TOML
scan 0

on hosta truncate -s 16M /srv/local/w3.img
guest_xml w3 idle | on_local | start_from
scan 1
expect_in "$SAID" "w3" "DENIED" "storage.shared (00-baseline.toml:" "/srv/local/w3.img" "1 of them could not come back"
scan 1 --json
expect_equal "guests" "w3 false w5 true" \
    "$(jq -r '[.guests[] | select(.guest != "w1") | .guest, .could_come] | join(" ")' <<<"$SAID")"
expect_equal "decisions on record" 0 "$(decisions hosta | wc -l)"

stop_virtgated hosta
scan 4
