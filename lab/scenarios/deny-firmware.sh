#!/usr/bin/env bash
# The firmware on hostb has 2 MiB, as a package may have changed it; on hosta it has 4. QEMU receives the guest, finds
# memory of another size and dies. So it does where the boot ROM of an interface has another size. virtgate knows the
# sizes from the passport. And hostb lacks the template that libvirt would make a guest's variables of, or has another.
# long: half a minute
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

rom=/srv/local/net.rom
template=/srv/local/vars-template.fd
variables=/var/lib/libvirt/qemu/nvram/w4_VARS.fd
for_all_hosts() { for host in hosta hostb; do on "$host" "$@"; done; }
trap 'for_all_hosts rm -f "$code" "$rom" "$template" "$variables" /mnt/common/w2_VARS.fd' EXIT
on hosta truncate -s 64K "$rom"
on hostb truncate -s 128K "$rom"
common_guest w3 | sed "s#<rom enabled='no'/>#<rom file='$rom'/>#" | start_from
wait_for_passport hosta w3 'size="65536"'
mode hostb guest.firmware.size audit
if migrate w3; then fail "QEMU took the guest"; fi
expect_in "$VIRSH$(on hostb tail -n 20 /var/log/libvirt/qemu/w3.log)" "Size mismatch: " "virtio-net-pci.rom: 0x10000 != 0x20000"
default_rules hostb
on hostb virtgate reload
expect_denied w3 guest.firmware.size "$rom has 131072 bytes here and 65536 on hosta"

on hosta truncate -s 528K "$template"
on hostb rm -f "$template"
common_guest w4 | sed "s#</os>#<loader readonly='yes' type='pflash'>$code</loader><nvram template='$template'>$variables</nvram></os>#" | start_from
mode hostb guest.firmware audit
if migrate w4; then fail "libvirt made variables of nothing"; fi
expect_in "$VIRSH" "$template"
expect_not_in "$VIRSH" DENIED
default_rules hostb
on hostb virtgate reload
expect_denied w4 guest.firmware "nvram $variables does not" "$template"

# hostb's template is the one of the smaller firmware, as between OVMF's of 2 and of 4 MiB. libvirt makes variables of
# it, which QEMU refuses, and leaves them behind.
on hostb truncate -s 128K "$template"
wait_for_passport hosta w4 'of="nvram" size="540672"'
expect_denied w4 guest.firmware.size "template of nvram $template has 131072 bytes here and 540672 on hosta"
mode hostb guest.firmware.size audit
if migrate w4; then fail "QEMU took the guest"; fi
expect_in "$VIRSH$(on hostb tail -n 20 /var/log/libvirt/qemu/w4.log)" "Size mismatch: system.flash1: 0x84000 != 0x20000"
default_rules hostb
on hostb virtgate reload
on hostb truncate -s 528K "$template"
expect_denied w4 guest.firmware.size "nvram $variables has 131072 bytes here"
