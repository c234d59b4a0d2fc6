#!/usr/bin/env bash
# Both hosts have libvirt's modular daemons in place of libvirtd, started by their sockets, as RHEL 9, Fedora and SUSE
# run them. virtqemud is not there when the guest comes: systemd starts it for that, and it asks virtgate. The guest is
# rewritten, and lives through an end of virtqemud, which virtgated hears of. At hostb's boot systemd has virtqemud wait
# until virtgated is ready, whoever opens its socket: the first attempt that it takes is refused by virtgate.
# first: modular_libvirt
# tries: modular daemons (virtqemud), started by their sockets
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"
. "$LAB/lib/vm/boot.sh"
. "$LAB/lib/vm/modular.sh"

undo() {
    forget_guests || :
    without_modular_daemons
}
trap undo EXIT
virtqemud_of() { on "$1" systemctl show -P MainPID virtqemud.service; }
runs_anew() { local now && now=$(virtqemud_of hostb) && [[ $now != 0 && $now != "$ended" ]]; }

with_modular_daemons
guest_xml w2 idle | start_from
expect_equal "libvirtd on hosta" inactive "$(on hosta systemctl is-active libvirtd || :)"
# Nobody has virtqemud run on hostb but who comes next: virtgated is told to end first, which asks libvirt for facts.
on hostb systemctl stop virtgated
on hostb systemctl stop virtqemud.service
expect_equal "virtqemud on hostb" inactive "$(on hostb systemctl is-active virtqemud.service || :)"
expect_not_checked w2
expect_equal "virtqemud on hostb" active "$(on hostb systemctl is-active virtqemud.service || :)"
on hostb systemctl start virtgated
wait_until 10 "hostb to admit w2" admits w2
there w2 /srv/vmstore/w2.img "same inode"

ended=$(virtqemud_of hostb)
on hostb systemctl stop virtqemud.service
wait_until 20 "virtqemud to be started by its socket" runs_anew
expect_runs_on hostb w2
cold_start hostb w2
back w2

migrate_into_boot w2
expect_in "$VIRSH" "virtgate@hostb: w2 DENIED by "
expect_runs_on hosta w2
expect_started_before virtqemud
set_up hostb on-host
wait_until 10 "hostb to know its bridge and storage" admits w2
migrate w2
expect_arrived w2
expect_care hostb w2 rewritten
