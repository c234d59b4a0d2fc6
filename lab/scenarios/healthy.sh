#!/usr/bin/env bash
# Two hosts are set up as they should be (libvirt over TLS, shared storage, one network): a guest comes without one
# finding, not even an audited one.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
for host in "${HOSTS[@]}"; do libvirt_over_tls "$host"; done
tried=$(on hosta virsh -q dumpxml --migratable --security-info w1 | on hostb virtgate try --json -)
printf '%s\n' "$tried"
expect_in "$(tr -d " \n" <<<"$tried")" '"findings":[]'
virsh_on hosta migrate "${FLAGS[@]}" w1 qemu+tls://hostb/system
expect_arrived w1
expect_disk_written w1
expect_in "$(decisions hostb)" '"findings":[]'
