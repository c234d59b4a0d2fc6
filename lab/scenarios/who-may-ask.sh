#!/usr/bin/env bash
# Members of group virtgate may ask, only root may change anything, and nobody else gets an answer.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# as USER COMMAND…  runs it on hostb and prints its exit code.
as() {
    local user=$1 status=0
    shift
    on hostb setpriv --reuid "$user" --regid "$(on hostb id -g "$user")" --init-groups "$@" >&2 || status=$?
    echo "$status"
}

on hostb bash -c 'id -u lab-member || useradd --system --no-create-home --groups virtgate lab-member' >/dev/null
expect_equal "exit code of a member's status" 0 "$(as lab-member virtgate status)"
expect_equal "exit code of a member's reload" 5 "$(as lab-member virtgate reload)"
expect_equal "exit code of nobody's status" 5 "$(as nobody virtgate status)"
expect_equal "exit code of root's reload" 0 "$(as root virtgate reload)"
