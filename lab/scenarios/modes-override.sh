#!/usr/bin/env bash
# A shipped check is relaxed by its id in virtgate.toml, its file untouched.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
trap 'on hostb ip link set br-common up' EXIT
on hostb ip link set br-common down
wait_until 10 "virtgate to see that br-common is down" denies w2 network.present
expect_denied w2 network.present br-common
mode hostb network.present audit
migrate w2
expect_arrived w2
expect_in "$(said_by hostb)" network.present
