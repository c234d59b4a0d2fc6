#!/usr/bin/env bash
# virtgated is stopped while a guest is on its way: nobody comes in meanwhile, the guest arrives, and when virtgated runs
# again it brings the guest's definition in line. Then it is killed, and then told by kill to end; systemd starts it again.
# tries: stop and kill of virtgated
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

main_pid() { on hostb systemctl show -P MainPID virtgated; }
runs_again() { [[ $(main_pid) != "$killed" ]] && on hostb systemctl -q is-active virtgated; }
trap 'on hostb systemctl start virtgated' EXIT

for guest in w2 w3; do
    guest_xml "$guest" idle | start_from
    wait_for_passport hosta "$guest" 'host="hosta"'
done
half_way w2
on hostb systemctl stop virtgated
expect_not_checked w3
end_of_migration
expect_arrived w2
on hostb systemctl start virtgated
expect_outcome hostb w2 landed
expect_care hostb w2 rewritten
expect_in "$(next_start hostb w2)" /srv/vmstore/w2.img "bridge='br-b'"

for signal in KILL TERM; do
    killed=$(main_pid)
    on hostb kill "-$signal" "$killed"
    wait_until 60 "systemd to start virtgated again" runs_again
done
wait_until 10 "hostb to know its storage" admits w3
migrate w3
expect_arrived w3
