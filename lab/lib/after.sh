# shellcheck shell=bash
# What became of guests: the decision log of a host, and what after-care did.

DECISION_LOG=/var/log/virtgate/decisions.jsonl

# happened HOST  prints what the host's decision log got since the scenario began.
# shellcheck disable=SC2016 # meant for the inner shell
happened() { on "$1" bash -c 'tail -c "+$1" "$2" 2>/dev/null || :' log "$((RECORDED_BEFORE[$1] + 1))" "$DECISION_LOG"; }

# decision_of HOST GUEST  prints the id of the guest's last decision there.
decision_of() {
    happened "$1" | grep -F '"kind":"decision"' | grep -F "\"guest\":\"$2\"" | tail -n 1 | sed 's/.*"id":"\([0-9a-f]*\)".*/\1/'
}

# told HOST GUEST KEY WORD  succeeds when the log has a line about the guest's last decision in which KEY is WORD.
told() { happened "$1" | grep -F "\"id\":\"$(decision_of "$1" "$2")\"" | grep -qF "\"$3\":\"$4\""; }

expect_outcome() { wait_until 20 "$1 to tell that $2 $3" told "$1" "$2" outcome "$3"; }
expect_care() { wait_until 30 "after-care of $2 on $1 to tell: $3" told "$1" "$2" persistent "$3"; }

# arriving HOST  prints how many guests the host keeps room for.
arriving() { on "$1" virtgate status --json | tr -d '\n' | grep -o '"arriving": *\[[^]]*\]' | grep -o '"guest"' | wc -l; }
expect_no_room_kept() { wait_until 20 "$1 to keep room for nobody" no_room_kept "$1"; }
no_room_kept() { [[ $(arriving "$1") == 0 ]]; }

# next_start HOST NAME  prints the guest's persistent definition, with secrets.
next_start() { on "$1" virsh -q dumpxml --inactive --security-info "$2"; }

# cold_start HOST NAME  ends the guest and starts it again from its persistent definition.
cold_start() {
    on "$1" virsh -q destroy "$2"
    on "$1" virsh -q start "$2"
    expect_runs_on "$1" "$2"
}

# mid_way NAME [FLAGS…]  begins a slow migration to hostb, and returns when the guest is on its way.
mid_way() {
    local name=$1
    (($# > 1)) || set -- "$name" "${FLAGS[@]}"
    (migrate "$@" --bandwidth 1 >"$STATE/$name.virsh" 2>&1) &
    MIGRATION=$!
    wait_until 20 "$name to be on its way" is_on_its_way "$name"
}

is_on_its_way() {
    [[ $(guest_state hostb "$1") == paused && $(on hostb virtgate status || :) == *" on their way: $1"[[:space:]]* ]] &&
        on hosta virsh -q domjobinfo "$1" | grep -q Unbounded
}

# end_of_migration  waits for the end of that migration, and returns as virsh did.
end_of_migration() {
    local status=0
    wait "$MIGRATION" || status=$?
    cat "$STATE"/*.virsh
    rm -f "$STATE"/*.virsh
    return "$status"
}

# at_full_speed NAME  lets a slow migration come to its end.
at_full_speed() { on hosta virsh -q migrate-setspeed "$1" 1000; }

# kill_guest HOST NAME  kills the QEMU of the guest.
kill_guest() {
    local pid
    pid=$(on "$1" pgrep -f "guest=$2,")
    on "$1" kill -KILL "$pid"
}
