#!/usr/bin/env bash
# A host with twelve guests is emptied: one fits nowhere, one host begins to refuse in the middle, the command is
# interrupted, is killed, and goes on. Every guest runs somewhere at every moment, none twice, and no two of a group are
# together. Then they come back.
# long: twelve guests leave and return, two minutes
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
# shellcheck source=../lib/whereabouts.sh
. "$LAB/lib/whereabouts.sh"

GUESTS=(w2 w3 w4 w5 w6 w7 w8 w9 w14 w21 w22)
LONE=w30

# together  looks whether w21 and w22 are on one host, other than hosta, until the file is gone.
together() {
    local pair
    while [[ -e $STATE/watching ]]; do
        look
        pair="${AT[w21]:-} ${AT[w22]:-}"
        # While a guest is handed over it runs nowhere for a moment: nothing is to be said of the two then.
        [[ $pair == hosta* || $pair == *\ hosta || -z ${AT[w21]:-} || ${AT[w21]} != "${AT[w22]:-}" ]] ||
            echo "w21 and w22 are both on $pair"
        sleep 0.2
    done
}

# gone HOST  prints how many of the guests run there.
gone() { on "$1" virsh -q list --name --state-running | grep -cxF "$(printf '%s\n' "${GUESTS[@]}")" || :; }

# heavy  reads a guest and gives it memory that is not empty: at 1 MiB/s its migration takes ten seconds.
heavy() {
    sed "s#</domain>#<qemu:commandline><qemu:arg value='-device'/><qemu:arg value='loader,file=/mnt/common/weight,addr=0x400000,force-raw=on'/></qemu:commandline></domain>#"
}

third_host
on hosta bash -c 'head -c 8M /dev/urandom >/mnt/common/weight'
forget_guest w1
on hosta rm -f /run/lab/evacuate.rc
for host in hostb hostc; do
    rules "$host" <<'TOML'
[[check]]
id     = "db-apart"
use    = "guest.apart"
groups = ["w2?"]
TOML
done
for name in "${GUESTS[@]}"; do common_guest "$name" | heavy | start_from; done
# A bridge that no other host has.
trap 'rm -f "$STATE/watching"; on hosta ip link del br-nowhere 2>/dev/null || :; end_host hostc' EXIT
on hosta test -e /sys/class/net/br-nowhere || on hosta ip link add br-nowhere type bridge
on hosta ip link set br-nowhere up
common_guest "$LONE" | sed 's/br-common/br-nowhere/' | start_from
fleet hosta hostb hostc <<'TOML'
[limits]
arriving = 2
leaving  = 3
TOML

said=$(on hosta virtgate evacuate --dry-run) && fail "expected exit code 1: one guest fits nowhere"
printf '%s\n' "$said"
expect_in "$said" "11 guests to move, 1 to stay" "stays  $LONE: hostb: DENIED by network.present"
[[ $(on hosta virtgate status) != *"drained since"* ]] || fail "expected --dry-run not to drain the host"
said=$(on hosta virtgate evacuate --dry-run --to hostc --exclude w2 --exclude "$LONE" --parallel 2) &&
    fail "expected exit code 1: w21 and w22 cannot both be on hostc"
printf '%s\n' "$said"
expect_in "$said" "9 guests to move, 1 to stay" " to hostc "
[[ $said != *" to hostb "* && $said != *" w2 "* ]] || fail "expected no move to hostb, and none of w2"
said=$(on hosta virtgate evacuate --dry-run --to hosta 2>&1) && fail "expected no host to go to"
expect_in "$said" "there is no host to go to"
# Without a terminal it asks nobody, and begins nothing.
on hosta virtgate evacuate </dev/null && fail "expected it not to begin without --yes"
expect_equal "guests on hosta" 11 "$(gone hosta)"

touch "$STATE/watching"
watched "${GUESTS[@]}" "$LONE" >"$STATE/watched" 2>&1 &
together >"$STATE/together" 2>&1 &

# Interrupted after the first guests. A shell starts what is in the background with SIGINT ignored.
# shellcheck disable=SC2016 # meant for the inner shell
on hosta bash -c 'env --default-signal=INT virtgate evacuate --yes >/run/lab/state/evacuate.1 2>&1 &
    echo $! >/run/lab/evacuate.pid'
moved() { (($(grep -c " moved to " "$STATE/hosta/$1") >= $2)); }
wait_until 120 "three guests to be gone" moved evacuate.1 3
# shellcheck disable=SC2016 # meant for the inner shell
on hosta bash -c 'kill -INT "$(cat /run/lab/evacuate.pid)"'
# shellcheck disable=SC2016 # meant for the inner shell
wait_until 90 "the command to end" on hosta bash -c '! kill -0 "$(cat /run/lab/evacuate.pid)" 2>/dev/null'
cat "$STATE/hosta/evacuate.1"
left=$(gone hosta)
expect_at_least "guests still on hosta" 1 "$left"
expect_at_most "guests still on hosta" 8 "$left"
expect_in "$(on hosta virtgate status)" "drained since"

# Killed in the middle: libvirt goes on with what is on its way, slowly, and nothing is lost.
on hosta bash -c 'virtgate evacuate --yes --parallel 2 --bandwidth 1 >/run/lab/state/evacuate.killed 2>&1 & echo $! >/run/lab/evacuate.pid'
# shellcheck disable=SC2016 # meant for the inner shell
job() { on hosta bash -c 'for guest in $(virsh -q list --name); do virsh -q domjobinfo "$guest" | grep -Eq "$1" && exit 0; done; exit 1' job "$1"; }
UNDER_WAY="Job type: *Unbounded"
wait_until 120 "the next guest to be on its way" job "$UNDER_WAY"
said=$(on hosta virtgate evacuate --yes 2>&1) && fail "expected one evacuation at a time"
expect_in "$said" "another virtgate evacuate or return runs here"
said=$(on hosta virtgate return 2>&1) && fail "expected no return during an evacuation"
expect_in "$said" "another virtgate evacuate or return runs here"
# One that has just begun, and has some seconds to go.
wait_until 60 "a guest to set out" job "Time elapsed: *[1-3]?[0-9]{1,3} +ms"
# shellcheck disable=SC2016 # meant for the inner shell
on hosta bash -c 'kill -KILL "$(cat /run/lab/evacuate.pid)"'
job "$UNDER_WAY" || fail "expected libvirt to go on with a migration"

# It goes on at once under the same id; hostc begins to refuse in the middle, after its plan was made.
# shellcheck disable=SC2016 # meant for the inner shell
on hosta bash -c 'virtgate evacuate --yes >/run/lab/state/evacuate.2 2>&1; echo $? >/run/lab/evacuate.rc' &
wait_until 120 "the next guest to be gone" moved evacuate.2 1
on hostc virtgate drain --reason "memory error"
wait_until 180 "the evacuation to end" on hosta test -e /run/lab/evacuate.rc
cat "$STATE/hosta/evacuate.2"
expect_equal "exit code" 1 "$(on hosta cat /run/lab/evacuate.rc)"
id=$(sed -n 's/^evacuation \([0-9a-f]*\) of .*/\1/p' "$STATE/hosta/evacuate.1")
expect_in "$(cat "$STATE/hosta/evacuate.2")" "evacuation $id of hosta" " gone before" "stayed  $LONE"
expect_runs_on hosta "$LONE"
rm "$STATE/watching"
wait
expect_equal "what was wrong on the way" '' "$(cat "$STATE/watched" "$STATE/together")"
# w21 and w22 could be apart only as long as hostc took guests.
expect_at_most "guests still on hosta" 1 "$(gone hosta)"
expect_in "$(on hosta virtgate history --moves "$id")" "evacuate"
expect_in "$(on hostb virtgate history --moves "$id" --all)" "landed"
expect_in "$(on hosta virtgate explain "$id")" "$LONE stayed"

# Back.
on hostc virtgate undrain
expect_in "$(on hosta virtgate return --dry-run --json)" '"plan"' '"moves": "'"$id"'"'
expect_in "$(on hosta virtgate evacuate --parallel 0 2>&1)" "--parallel is 0, expected 1 or more"
status=0
said=$(on hosta virtgate return 2>&1) || status=$?
printf '%s\n' "$said"
expect_equal "exit code of return" 0 "$status"
expect_in "$said" "guests may come to this host again"
expect_equal "guests on hosta" 11 "$(gone hosta)"
said=$(on hosta virtgate return 2>&1) && fail "expected nobody to be left to return"
expect_in "$said" "so none can return"

# A drain that is to end, without anybody coming back.
on hosta virtgate drain --reason "new memory"
expect_in "$(on hosta virtgate evacuate --undo-drain)" "guests may come to this host"
[[ $(on hosta virtgate status) != *"drained since"* ]] || fail "expected the drain to have ended"
