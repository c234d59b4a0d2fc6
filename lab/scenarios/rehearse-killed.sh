#!/usr/bin/env bash
# The rehearsing process is killed, and frozen, at each step: the guest answers each ping and runs on hosta, and hostb
# is rid of it soon after the kill, or within libvirt's keepalive.
# long: libvirt ends a frozen client after 30 s, two minutes
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# A hook that waits holds the rehearsal when begun. An address that nobody has, to which it tries to connect, holds it
# when prepared.
frozen=''
trap '[[ -z $frozen ]] || on hosta kill -KILL "$frozen" 2>/dev/null || :' EXIT

# begin_rehearsal  starts one, and leaves its pid on hosta in PID.
begin_rehearsal() {
    start_on hosta rehearsal virtgate rehearse w1 "$TO_HOSTB"
    PID=$(on hosta sed 's/ .*//' /run/lab/rehearsal.pid)
}

is_here_alone() {
    [[ $(guest_state hosta w1) == running && -z $(guest_state hostb w1) ]] &&
        on hosta virsh -q domjobinfo w1 | grep -q 'None' && no_process_of hostb w1
}

# begun  the source has started the job. prepared  QEMU waits on hostb.
begun() { on hosta virsh -q domjobinfo w1 | grep -q Unbounded; }
prepared() { [[ $(guest_state hostb w1) == paused ]]; }

incoming_at hostb "${ADDRESS[hostb]}" 10.77.0.66
live_guest
start_pings w1
for signal in KILL STOP; do
    for step in begun prepared; do
        # virtgated on hostb does not answer, so the hook waits: the rehearsal is begun and not prepared.
        if [[ $step == begun ]]; then signal_on hostb virtgated STOP; fi
        begin_rehearsal
        wait_until 30 "the rehearsal to be $step" "$step"
        expect_runs_on hosta w1
        on hosta kill "-$signal" "$PID"
        since=$SECONDS
        if [[ $signal == STOP ]]; then frozen=$PID; fi
        signal_on hostb virtgated CONT
        wait_until 60 "w1 to be on hosta alone after $signal when $step" is_here_alone
        echo "$signal when $step: over after $((SECONDS - since)) s"
        if [[ -n $frozen ]]; then
            on hosta kill -KILL "$frozen"
            frozen=''
        fi
    done
done
lost=$(pings_lost)
expect_at_most "pings lost" 0 "$lost"
expect_no_room_kept hostb
expect_outcome hostb w1 rehearsed
expect_disk_written w1
libvirtd_as_before hostb
on hosta virtgate rehearse w1 "$TO_HOSTB"
migrate w1
expect_arrived w1
