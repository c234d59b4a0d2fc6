#!/usr/bin/env bash
# What has happened to a bridge a moment ago counts: virtgated reads only the devices of which the kernel tells, and
# waits for nothing.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
trap 'on hostb ip link set br-fresh name br-common 2>/dev/null || :; on hostb ip link set br-common up' EXIT
sleep 3 # By now virtgated hears from the kernel.
admits w2 || die "hostb does not admit w2"
for round in 1 2 3; do
    on hostb ip link set br-common down
    denies w2 network.present || die "round $round: br-common is down, and w2 is admitted"
    on hostb ip link set br-common up
    admits w2 || die "round $round: br-common is up again, and w2 is denied"
    on hostb ip link set br-common down
    on hostb ip link set br-common name br-fresh
    denies w2 network.present || die "round $round: br-common has another name, and w2 is admitted"
    on hostb ip link set br-fresh name br-common
    on hostb ip link set br-common up
    admits w2 || die "round $round: br-common has its name again, and w2 is denied"
    on hostb ip link add "dummy-$round" type bridge
    on hostb ip link del "dummy-$round"
done
