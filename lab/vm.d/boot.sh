#!/usr/bin/env bash
# hostb boots, while hosta tries to migrate a guest there again and again. virtgated is ready before libvirtd starts, so
# the first attempt that libvirt takes is decided on: refused, since hostb has no storage yet. With it the guest comes.
# tries: boot of a host
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"
. "$LAB/lib/vm/boot.sh"

guest_xml w2 idle | start_from
wait_for_passport hosta w2 'host="hosta"'
migrate_into_boot w2
expect_in "$VIRSH" "virtgate@hostb: w2 DENIED by "
expect_runs_on hosta w2
expect_started_before libvirtd
set_up hostb on-host
wait_until 10 "hostb to know its bridge and storage" admits w2
migrate w2
expect_arrived w2
