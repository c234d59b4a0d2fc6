#!/usr/bin/env bash
# virtgate place ranks the hosts and says why; virtgate migrate takes the best of them, asks it again, and tells what
# became of the guest there. Both hosts have it in their history under one id.
# long: guests there and back with all that can stop them, most of a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

third_host
live_guest
common_guest w2 | start_from
fleet hosta hostb hostc </dev/null

# hostc has no rules that rewrite: w1's disk is not there. hostb is the only host for w1, and is said to be.
said=$(on hosta virtgate place w1)
printf '%s\n' "$said"
expect_in "$said" "  hostb: " " no  hostc: DENIED by " "virsh migrate --live --p2p --persistent --undefinesource w1 $TO_HOSTB"
[[ $(on hosta virtgate place w2 --json) == *'"host": "hostc",'*'"fits": "fits"'* ]] || fail "expected hostc to take w2"

# The matrix has all of it, also as a page.
said=$(on hosta virtgate matrix --html /tmp/matrix.html)
printf '%s\n' "$said"
expect_in "$said" "w1 " "w2 "
expect_in "$(on hosta cat /tmp/matrix.html)" "<!DOCTYPE html>" "w1"

# Nothing is moved by a proposal.
said=$(on hosta virtgate balance --dry-run) || :
expect_in "$said" "the hosts' used shares of memory differ by "

# A host that would deny it is asked first: nothing is begun.
said=$(on hosta virtgate migrate w1 hostc 2>&1) && fail "expected hostc to refuse w1"
expect_in "$said" "w1 was not migrated, because hostc: DENIED by "
expect_runs_on hosta w1

# To the best, while it is pinged.
start_pings w1
said=$(on hosta virtgate migrate w1)
printf '%s\n' "$said"
read -r sent lost < <(end_pings)
expect_at_most "lost of $sent pings" 20 "$lost"
expect_in "$said" "w1 moved to hostb in " "hostb: admitted-rewritten, landed, its definition for the next start: rewritten"
expect_runs_on hostb w1
moves=$(sed -n 's/.*virtgate explain \([0-9a-f]*\) .*/\1/p' <<<"$said")
expect_in "$(on hosta virtgate explain "$moves")" "w1 to hostb" "w1 moved, to hostb"
expect_in "$(on hostb virtgate history --moves "$moves")" " w1 " "rewritten" "landed"
[[ $(on hostb virtgate explain "$(on hostb virtgate history --moves "$moves" --json | sed -n 's/.*"id": "\(.*\)",/\1/p' | head -n 1)") == *"moves      $moves"* ]] ||
    fail "expected hostb's decision to name the moves $moves"

# Nobody but root may tell a host what is about to come.
line=$(printf '{"xml": "%s"}\n' "$(common_guest w2 | tr '\n' ' ')")
said=$(on hostb setpriv --reuid nobody --regid virtgate --clear-groups virtgate try --batch - --moves 0a1b2c3d 2>&1 <<<"$line") &&
    fail "expected a member not to be allowed"
expect_in "$said" "virtgated refuses: "

# Ctrl-C on a terminal takes the migration back: the guest runs on, and is nowhere else.
on hostb virsh -q migrate --live --p2p --persistent --undefinesource w1 "$TO_HOSTA"
wait_until 20 "w1 to be back" expect_runs_on hosta w1
# script(1) makes a terminal, whose keys it reads from here. The kernel signals all that run in the terminal.
# shellcheck disable=SC2016 # meant for the inner shell
on hosta timeout 120 bash -c '{
    until virsh -q domjobinfo w1 2>/dev/null | grep -q "Job type: *Unbounded"; do sleep 0.2; done
    printf "\003"
} | script -qefc "virtgate migrate w1 hostb --bandwidth 1" /run/lab/state/migrate.out >/dev/null' && fail "expected it to be cancelled"
cat "$STATE/hosta/migrate.out"
expect_in "$(cat "$STATE/hosta/migrate.out")" "w1 cancelled to hostb"
expect_runs_on hosta w1
