#!/usr/bin/env bash
# virtgated is down: guests start, run, survive a restart of libvirtd, and stop. The hook touches only arriving
# guests.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
stop_virtgated hosta
guest_xml w2 idle | start_from
stop_libvirtd hosta
expect_disk_written w1
start_libvirtd hosta
expect_runs_on hosta w1
expect_runs_on hosta w2
expect_disk_written w1
on hosta virsh -q suspend w2
on hosta virsh -q resume w2
on hosta virsh -q destroy w2
on hosta virsh -q start w2
expect_runs_on hosta w2
on hosta virsh -q managedsave w2
on hosta virsh -q start w2
expect_runs_on hosta w2
