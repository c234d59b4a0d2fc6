#!/usr/bin/env bash
# Another product owns hooks/qemu: virtgate's hook stands behind it in qemu.d. Both run, and the other hook is not
# touched.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
on hostb virtgate hook remove
on hostb tee /etc/libvirt/hooks/qemu >/dev/null <<'SH'
#!/bin/sh
echo "$1 $2 $3" >>/run/lab/other-hook.log
SH
on hostb chmod 755 /etc/libvirt/hooks/qemu
before=$(on hostb cksum /etc/libvirt/hooks/qemu)
on hostb virtgate hook install
expect_equal "hooks/qemu" "$before" "$(on hostb cksum /etc/libvirt/hooks/qemu)"
on hostb test -x /etc/libvirt/hooks/qemu.d/zz-virtgate
on hostb rm -f /run/lab/other-hook.log
migrate w1
expect_arrived w1
expect_rewritten_for_hostb w1
expect_in "$(on hostb cat /run/lab/other-hook.log)" "w1 migrate begin"

on hostb virtgate hook remove
expect_equal "hooks/qemu" "$before" "$(on hostb cksum /etc/libvirt/hooks/qemu)"
if on hostb test -e /etc/libvirt/hooks/qemu.d/zz-virtgate; then fail "the hook is still there"; fi
