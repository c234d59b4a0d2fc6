#!/usr/bin/env bash
# The hook is deleted and libvirt notices, later its x bit is gone: a guest lands unchecked each time. status ends with 1
# while it runs here; history, journal and metrics tell it. A restart tells nothing twice. Admitted guests are no finding.
# long: half a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

HOOK=/etc/libvirt/hooks/qemu

# landings HOST  prints how often the host's log tells that a guest landed unchecked.
landings() { happened "$1" | grep -c '"kind":"landed-unchecked"' || :; }
landed_unchecked() { [[ $(landings hostb) == "$1" ]]; }
status_of() { on "$1" virtgate status || :; }
names_in_status() { [[ $(status_of hostb) == *"guest $1 landed here and nobody decided on it"* ]]; }

# A virtgated that has counted nothing, and knows of no request about these guests.
stop_virtgated hostb
start_virtgated hostb
common_guest w2 | start_from
common_guest w3 | start_from
common_guest w4 | start_from
migrate w2
expect_arrived w2
expect_outcome hostb w2 landed

on hostb rm "$HOOK"
on hostb pkill -HUP -x 'libvirtd|virtqemud'
migrate w3
expect_arrived w3
wait_until 20 "hostb to tell that w3 landed unchecked" landed_unchecked 1
expect_in "$(happened hostb | grep landed-unchecked)" '"guest":"w3"' '"cause":"not-asked"' '"operation":"migrate"'
expect_in "$(said_by hostb)" "w3 migrate LANDED UNCHECKED: no request of the hook reached virtgated"
expect_in "$(on hostb virtgate history --verdict landed-unchecked)" w3
expect_in "$(on hostb virtgate metrics)" 'virtgate_landed_unchecked_total{cause="not-asked"} 1.0' 'virtgate_unchecked_guests 1.0'
if on hostb virtgate status; then fail "status found nothing"; fi
expect_in "$(status_of hostb)" "guest w3 landed here and nobody decided on it"
expect_not_in "$(status_of hostb)" "guest w2 landed here"

on hostb virtgate hook install
on hostb chmod 0644 "$HOOK"
migrate w4
expect_arrived w4
wait_until 20 "hostb to tell that w4 landed unchecked" landed_unchecked 2

stop_virtgated hostb
start_virtgated hostb
wait_until 20 "status to name w3 still" names_in_status w3
sleep 3
expect_equal "landings told after a restart" 2 "$(landings hostb)"

# w3 leaves and is judged when it comes again; w4 stops.
on hostb chmod 0755 "$HOOK"
on hostb virtgate hook install
migrate_back w3
expect_runs_on hosta w3
expect_equal "landings told by hosta, which admitted w3" 0 "$(landings hosta)"
migrate w3
expect_arrived w3
expect_outcome hostb w3 landed
on hostb virsh -q destroy w4
all_is_well() { on hostb virtgate status; }
wait_until 20 "status to find nothing more" all_is_well
expect_equal "landings told in all" 2 "$(landings hostb)"
