#!/usr/bin/env bash
# A saved guest is checked when it is restored, if hook.toml asks for it, and only there.
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
