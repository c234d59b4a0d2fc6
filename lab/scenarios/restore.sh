#!/usr/bin/env bash
# A saved guest is checked when it is restored, if hook.toml asks for it, and only there. It is not asked what is about
# moving: a guest with a disk of hosta alone comes back from a file and from managed save.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
rules hosta <<'TOML'
[[check]]
id      = "no-bridges"
select  = "/domain/devices/interface/source/@bridge"
none    = true
message = "interface on bridge {value}"
fix     = "use a libvirt network"
TOML
saved=/var/lib/libvirt/w2.save
on hosta virsh -q save w2 "$saved"
hook_setting hosta restore true
if virsh_on hosta restore "$saved"; then fail "w2 was restored"; fi
expect_in "$VIRSH" "virtgate@hosta: w2 DENIED by no-bridges (60-scenario.toml:" "interface on bridge br-common"
hook_setting hosta restore false
virsh_on hosta restore "$saved"
expect_runs_on hosta w2

rules hosta <<<''
hook_setting hosta restore true
for host in "${HOSTS[@]}"; do on "$host" truncate -s 16M /srv/local/w3.img; done
guest_xml w3 idle | on_local | start_from
on hosta virsh -q save w3 /var/lib/libvirt/w3.save
virsh_on hosta restore /var/lib/libvirt/w3.save
expect_runs_on hosta w3
on hosta virsh -q managedsave w3
virsh_on hosta start w3
expect_runs_on hosta w3
expect_in "$(decisions hosta)" '"operation":"restore"' '"guest":"w3"'
FLAGS+=(--unsafe)
expect_denied w3 storage.shared /srv/local/w3.img
