#!/usr/bin/env bash
# hostb boots, while hosta tries to migrate a guest there again and again. virtgated is ready before libvirtd starts, so
# the first attempt that libvirt takes is decided on: refused, since hostb has no storage yet. With it the guest comes.
# tries: boot of a host
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

boot_of() { on "$1" cat /proc/sys/kernel/random/boot_id; }
is_down() { ! in_machines ping -q -c 1 -W 1 "${ADDRESS[$1]}"; }

guest_xml w2 idle | start_from
wait_for_passport hosta w2 'host="hosta"'
before=$(boot_of hostb)
on hostb systemctl --no-block reboot
# The connection that is kept is not closed by a host that boots.
forget_connection hostb
wait_until 60 "hostb to go down" is_down hostb
attempts=0
until migrate w2 || [[ $VIRSH == *virtgate@hostb* ]]; do
    attempts=$((attempts + 1))
    ((attempts < 600)) || fail "hostb did not boot"
    sleep 0.5
done
[[ $(boot_of hostb) != "$before" ]] || fail "hostb did not boot"
expect_in "$VIRSH" "virtgate@hostb: w2 DENIED by "
expect_runs_on hosta w2
started=$(on hostb journalctl -q -b -o cat _PID=1 | grep -E '^(Started virtgated|Starting libvirtd)\.service')
printf '%s\n' "$started"
expect_in "${started%%$'\n'*}" "Started virtgated.service"
expect_in "$started" "Starting libvirtd.service"
set_up hostb on-host
wait_until 10 "hostb to know its bridge and storage" admits w2
migrate w2
expect_arrived w2
