#!/usr/bin/env bash
# libvirtd is restarted on the source host, then on the destination host: passports are written and read as before.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

for host in hosta hostb; do daemon_setting "$host" passport refresh 1; done
named_guest

# anew HOST  has HOST write w1's passport once more, through a connection to the libvirtd that runs now.
anew() {
    on "$1" virsh -q metadata w1 --uri urn:virtgate:1 --remove --live
    wait_for_passport "$1" w1 "host=\"$1\""
}

restart_libvirtd hosta
anew hosta
migrate w1
expect_arrived w1
expect_rewritten_for_hostb w1
anew hostb
restart_libvirtd hosta
migrate_back w1
expect_runs_on hosta w1
anew hosta
expect_in "$(decisions hostb)" '"findings":[]'
expect_in "$(decisions hosta)" '"findings":[]'
