#!/usr/bin/env bash
# hostb's clock is an hour ahead. libvirt says nothing of it, and the guest's hardware clock jumps as it lands.
# virtgate preflight tells by how much the hosts differ, and on the way back hosta's gate tells that the passport is
# from the future. Nobody says anything where the clocks agree.
# tries: clocks that differ
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"
. "$LAB/lib/vm/sshd.sh"

# ahead HOST SECONDS  sets the host's clock by this machine's.
ahead() { on "$1" date -s "@$(($(date +%s) + $2))" >/dev/null; }
trap 'forget_guests; for host in "${HOSTS[@]}"; do ahead "$host" 0; done' EXIT

# preflight  what it says of w2 at hostb, its lines joined.
preflight() {
    SAID=$(on hosta virtgate preflight w2 hostb) || :
    printf '%s\n' "$SAID"
    SAID=$(tr -s ' \n' '  ' <<<"$SAID")
}

# clock_of_guest HOST  prints by how many seconds w2's hardware clock is ahead of this machine's clock.
clock_of_guest() {
    local told part
    local -A is
    told=$(on "$1" virsh -q qemu-monitor-command w2 --hmp 'qom-get /machine rtc-time' | tr -d ' \r\n')
    for part in hour min sec; do is[$part]=$(sed -E "s/.*\"tm_$part\":([0-9]+).*/\1/" <<<"$told"); done
    echo $((((is[hour] * 60 + is[min]) * 60 + is[sec] - $(date +%s) % 86400 + 129600) % 86400 - 43200))
}

fleet hosta hostb <<<'deadline = 600'
for host in "${HOSTS[@]}"; do ahead "$host" 0; done
guest_xml w2 idle | start_from
wait_for_passport hosta w2 'host="hosta"'
preflight
expect_in "$SAID" "hostb WOULD GO"
expect_not_in "$SAID" " clock "

ahead hostb 3600
preflight
expect_in "$SAID" "hostb WOULD GO" " warning clock the clock of hostb is " " s ahead"
before=$(clock_of_guest hosta)
migrate w2
expect_not_in "$VIRSH" clock
expect_arrived w2
expect_clean hostb w2
expect_at_least "seconds that the guest's hardware clock has jumped by" 3500 "$(($(clock_of_guest hostb) - before))"

wait_for_passport hostb w2 'host="hostb"'
migrate_back w2
expect_runs_on hosta w2
expect_in "$(decisions hosta)" '"rule":"origin.known"' " s from now"
