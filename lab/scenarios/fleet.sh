#!/usr/bin/env bash
# The hosts of fleet.toml are asked by ssh: each tells its rules, load, memory and guests, or why it does not answer.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
fleet hosta hostb </dev/null
on hosta virtgate check
said=$(on hosta virtgate fleet status)
printf '%s\n' "$said"
[[ $said == *$'\nhosta '*$'\nhostb '* ]] || fail "expected a line for each host"
[[ $(on hosta virtgate fleet status --json) == *'"name": "w1"'* ]] || fail "expected hosta to tell its guest"
[[ $(on hostb virtgate fleet status --json) == *'"name": "w1"'* ]] || fail "expected hosta to tell hostb of its guest"

on hostb virtgate drain --reason "new memory"
expect_in "$(on hosta virtgate fleet status)" "hostb is drained, nothing comes to it: new memory"
on hostb virtgate undrain

stop_virtgated hostb
said=$(on hosta virtgate fleet status) && fail "expected exit code 1 where a host does not answer"
expect_in "$said" "FOUND      hostb: no daemon answers at /run/virtgate/virtgate.sock"
start_virtgated hostb
stop_sshd hostb
said=$(on hosta virtgate fleet status) && fail "expected exit code 1 where ssh does not reach a host"
expect_in "$said" "FOUND      hostb: ssh does not reach it: "
