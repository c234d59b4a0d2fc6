#!/usr/bin/env bash
# libvirtd is restarted on either host: passports are written and read as before.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

named_guest
restart_libvirtd hosta
restart_libvirtd hostb
on hosta virsh -q metadata w1 --uri urn:virtgate:1 --remove --live
wait_for_passport hosta w1 'host="hosta"'
migrate w1
expect_arrived w1
expect_rewritten_for_hostb w1
wait_for_passport hostb w1 'host="hostb"'
