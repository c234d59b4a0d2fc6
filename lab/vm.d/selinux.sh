#!/usr/bin/env bash
# SELinux enforces. virtgated and the hook run in domains of their own: guests are rewritten and refused as elsewhere,
# the administrator's commands do what they say, and nothing is denied to virtgate. Without its label libvirt may not run
# the hook, and lets no guest in.
# under: selinux
# tries: SELinux
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

[[ $VIRTGATE_VM_LSM == selinux ]] || fail "needs machines with SELinux: VIRTGATE_VM_LSM=selinux lab/vm test selinux"

# expect_module HOST  the module is loaded, and no domain is let off (semodule's permissive_TYPE).
expect_module() {
    local modules
    modules=$(on "$1" semodule -lfull)
    expect_in "$modules" "200 virtgate "
    expect_not_in "$modules" permissive_
}
hook_label() { on hostb chcon -t "$1" /etc/libvirt/hooks/qemu; }

for host in "${HOSTS[@]}"; do expect_module "$host"; done
guest_xml w2 idle | start_from
there_and_back w2 /srv/vmstore/w2.img "same inode"

watch_denials
rules hostb <<'TOML'
[[check]]
id    = "storage.roots"
use   = "storage.roots"
allow = ["/nowhere"]
TOML
expect_denied w2 storage.roots
reset_rules_of hostb

on hostb virtgate drain --reason "new memory"
expect_denied w2 host.drained "new memory"
on hostb virtgate undrain
on hostb virtgate status
expect_in "$(on hostb virtgate doctor)" "run as system_u:system_r:virtd_t:s0" "nothing is wrong"
on hostb virtgate hook status

trap 'on hostb restorecon /etc/libvirt/hooks/qemu' EXIT
hook_label virt_etc_rw_t
expect_refused w2 "cannot execute binary /etc/libvirt/hooks/qemu: Permission denied"
if said=$(on hostb virtgate doctor); then fail "expected virtgate doctor to find something"; fi
expect_in "$(tr -s ' \n' '  ' <<<"$said")" "SELinux does not let libvirt run /etc/libvirt/hooks/qemu"
hook_label virtgate_hook_exec_t

wait_until 10 "hostb to admit it again" admits w2
migrate w2
expect_arrived w2
expect_nothing_denied
