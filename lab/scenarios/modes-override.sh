#!/usr/bin/env bash
# virtgate.toml relaxes a shipped check by its id; the file of the check stays as it is.
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
