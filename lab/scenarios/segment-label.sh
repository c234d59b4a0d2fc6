#!/usr/bin/env bash
# hosta and hostb give the network different labels, so it is not the same layer-2 network. Where the labels agree and
# are wrong, the forwarding table is the second evidence.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

named_guest
names_of hostb | sed 's/"lab"/"elsewhere"/' | rules hostb
expect_denied w1 network.segment.label lab elsewhere

add_lone_bridge hostb
mode hostb network.segment enforce
names_of hostb | sed "s/${BRIDGE[hostb]}/br-alone/" | rules hostb
expect_denied w1 network.segment br-alone "has not heard the guest"

names_of hostb | rules hostb
wait_until 2 "w1 to answer ping" guest_answers w1
migrate w1
expect_arrived w1
expect_rewritten_for_hostb w1
# hostb alone enforces the second evidence.
expect_equal "findings" 1 "$(decisions hostb | tail -n 1 | grep -o '"effect"' | wc -l)"
expect_in "$(decisions hostb)" "the checks, exceptions and tables of hosta are not those of this host"
