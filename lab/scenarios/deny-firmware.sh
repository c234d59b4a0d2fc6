#!/usr/bin/env bash
# The firmware on hostb has 2 MiB, as a package may have changed it; on hosta it has 4. QEMU receives the guest, finds
# memory of another size and dies. virtgate knows the size from the passport.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

code=/srv/local/code.fd
trap 'on hosta rm -f "$code" /mnt/common/w2_VARS.fd; on hostb rm -f "$code"' EXIT
on hosta truncate -s 4M "$code"
on hostb truncate -s 2M "$code"
on hosta truncate -s 528K /mnt/common/w2_VARS.fd

common_guest w2 | sed "s#</os>#<loader readonly='yes' type='pflash'>$code</loader><nvram>/mnt/common/w2_VARS.fd</nvram></os>#" | start_from
wait_for_passport hosta w2 'of="loader" size="4194304"' 'of="nvram" size="540672"'
mode hostb guest.firmware.size audit
if migrate w2; then fail "QEMU took the guest"; fi
# Now and then libvirt on hosta notices first that the migration has ended.
expect_in "$VIRSH$(on hostb tail -n 20 /var/log/libvirt/qemu/w2.log)" "Size mismatch: system.flash0: 0x400000 != 0x200000"
expect_in "$(decisions hostb)" "guest.firmware.size"

default_rules hostb
on hostb virtgate reload
expect_denied w2 guest.firmware.size "firmware $code has 2097152 bytes here and 4194304 on hosta"

on hostb truncate -s 4M "$code"
migrate w2
expect_arrived w2
