#!/usr/bin/env bash
# hostb loses its power in the middle of a migration: the guest runs on at hosta, and comes once hostb has booted. Then
# hostb loses its power when the guest has just landed, which virtgated has not seen: after the boot the guest's
# definition is brought in line, and it starts.
# tries: loss of power
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"
. "$LAB/lib/vm/boot.sh"

is_back() { has_booted hostb && on hostb systemctl -q is-active virtgated; }

cut_power() {
    note_boot hostb
    monitor hostb system_reset
    forget_connection hostb
}
boots_again() {
    wait_until 60 "hostb to boot" is_back
    set_up hostb on-host
    on hostb mkdir -p /run/lab
}

is_in_line() { next_start hostb w2 | tr -d "\n" | grep -q "/srv/vmstore/w2.img.*bridge=.br-b."; }

guest_xml w2 idle | start_from
wait_for_passport hosta w2 'host="hosta"'
half_way w2
cut_power
if end_of_migration; then fail "w2 had arrived before hostb lost its power: nothing is shown"; fi
expect_runs_on hosta w2
boots_again
expect_equal "state of w2 on hostb" '' "$(guest_state hostb w2)"
wait_until 10 "hostb to know its bridge and storage" admits w2

half_way w2
on hostb systemctl kill -s STOP virtgated
end_of_migration
expect_arrived w2
# libvirt does not wait until a definition that it has written is found after a crash: without this it is lost for some
# seconds, and gone from hosta.
on hostb sync
cut_power
boots_again
expect_equal "state of w2 on hostb" "shut off" "$(guest_state hostb w2)"
wait_until 30 "after-care of w2" is_in_line
on hostb virsh -q start w2
expect_runs_on hostb w2
