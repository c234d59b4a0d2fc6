#!/usr/bin/env bash
# The kernel kills virtgated for want of memory, and once virtgated hangs. systemd starts it again both times. No guest
# is let in meanwhile, and one comes afterwards.
# tries: out of memory, watchdog
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

restarts() { on hostb systemctl show -P NRestarts virtgated; }
has_restarted() { (($(restarts) > before)) && on hostb systemctl -q is-active virtgated; }
is_down() { ! on hostb systemctl -q is-active virtgated; }
limit() { on hostb systemctl set-property --runtime virtgated.service "MemoryMax=$1"; }

undo() {
    limit infinity || :
    on hostb rm -f /run/systemd/system/virtgated.service.d/watchdog.conf
    on hostb systemctl daemon-reload
}
trap undo EXIT

guest_xml w2 idle | start_from
wait_for_passport hosta w2 'host="hosta"'
before=$(restarts)
since=$(on hostb date +%s)
limit 24M
wait_until 10 "virtgated to be killed" is_down
expect_not_checked w2
limit infinity
wait_until 60 "systemd to start virtgated again" has_restarted
expect_in "$(on hostb journalctl -q -o cat -u virtgated --since "@$since")" "oom-kill"
wait_until 10 "hostb to know its storage" admits w2

on hostb mkdir -p /run/systemd/system/virtgated.service.d
printf '[Service]\nWatchdogSec=60\nTimeoutAbortSec=10\n' |
    on hostb tee /run/systemd/system/virtgated.service.d/watchdog.conf >/dev/null
on hostb systemctl daemon-reload
on hostb systemctl restart virtgated
before=$(restarts)
since=$(on hostb date +%s)
on hostb systemctl kill -s STOP virtgated
wait_until 20 "systemd to find that virtgated hangs" is_down
expect_not_checked w2
wait_until 60 "systemd to start virtgated again" has_restarted
expect_in "$(on hostb journalctl -q -o cat -u virtgated --since "@$since")" "Watchdog timeout"
wait_until 10 "hostb to know its storage" admits w2
migrate w2
expect_arrived w2
