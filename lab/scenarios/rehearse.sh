#!/usr/bin/env bash
# A migration is rehearsed: all steps pass, the guest answers each ping and keeps running on hosta, nothing of it is on
# hostb, which keeps no room and tells of a rehearsal. Then the guest migrates. A guest's owner who writes the mark of a
# rehearsal gains nothing by it.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
start_pings w1
for _ in 1 2 3; do
    said=$(on hosta virtgate rehearse w1 "$TO_HOSTB") || fail "the rehearsal failed: $said"
    echo "$said"
done
lost=$(pings_lost)
expect_in "$said" "w1 would migrate to $TO_HOSTB; it is here as before"
expect_not_in "$said" "FAILED"
expect_at_most "pings lost" 0 "$lost"
expect_runs_on hosta w1
expect_in "$(on hosta virsh -q domjobinfo w1)" "None"
expect_nothing_left_on hostb w1
expect_outcome hostb w1 rehearsed
expect_no_room_kept hostb
expect_in "$(on hostb virtgate history)" "rehearsed"
expect_in "$(on hosta virtgate rehearse --json w1 "$TO_HOSTB")" '"passed": true' '"step": "reach"'
expect_not_in "$(on hosta virsh -q dumpxml w1)" "urn:virtgate:rehearsal:1"
expect_outcome hostb w1 rehearsed
expect_disk_written w1

# The owner's mark: a real migration has its own outcome and its after-care.
on hosta virsh -q metadata w1 --live --uri urn:virtgate:rehearsal:1 --key r \
    --set "<rehearsal at='$(date -u +%Y-%m-%dT%H:%M:%SZ)'/>"
expect_in "$(on hosta virsh -q dumpxml w1)" "urn:virtgate:rehearsal:1"
migrate w1
expect_arrived w1
expect_outcome hostb w1 landed
expect_care hostb w1 rewritten
