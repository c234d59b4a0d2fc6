#!/usr/bin/env bash
# hosta serves a LUN by the kernel's target (LIO) and has a guest on it. hostb reaches the LUN, and refuses the guest all
# the same: it would need both hosts. Where that is only audited it comes, and hosta refuses it on its way back.
# tries: a LUN that one of the hosts serves
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

served=/dev/loop7
wwid=3600140510ca100000004000800000000
iqn=iqn.2026-11.lab.virtgate

serve() {
    on hosta bash -s <<SH
set -euo pipefail
modprobe -a loop target_core_mod target_core_iblock iscsi_target_mod
mkdir -p /srv/local
truncate -s 64M /srv/local/served.img
losetup $served /srv/local/served.img
target=/sys/kernel/config/target
mkdir -p \$target/core/iblock_7/served
cd \$target/core/iblock_7/served
echo udev_path=$served >control
echo $served >udev_path
echo 10ca1000-0000-4000-8000-000000000001 >wwn/vpd_unit_serial
echo 1 >enable
mkdir -p \$target/iscsi
mkdir \$target/iscsi/$iqn:hosta
group=\$target/iscsi/$iqn:hosta/tpgt_1
mkdir \$group \$group/lun/lun_0
ln -s \$target/core/iblock_7/served \$group/lun/lun_0/
echo 0 >\$group/attrib/authentication
mkdir \$group/np/0.0.0.0:3260 \$group/acls/$iqn:hostb \$group/acls/$iqn:hostb/lun_0
ln -s \$group/lun/lun_0 \$group/acls/$iqn:hostb/lun_0/
echo 1 >\$group/enable
SH
    on hostb iscsiadm -m discovery -t st -p "${ADDRESS[hosta]}"
    on hostb iscsiadm -m node -T "$iqn:hosta" -p "${ADDRESS[hosta]}" -l
    wait_until 10 "hostb to have the LUN" on hostb test -e "$(by_wwid "$wwid")"
}

undo() {
    forget_guests || :
    on hostb bash -c "iscsiadm -m node -T $iqn:hosta -u; multipath -f $wwid; iscsiadm -m node -T $iqn:hosta -o delete" || :
    on hosta bash -c "cd /sys/kernel/config/target && group=iscsi/$iqn:hosta/tpgt_1 && echo 0 >\$group/enable
        rm \$group/acls/*/lun_0/served \$group/acls/*/lun_0/lun_0 \$group/lun/lun_0/served
        rmdir \$group/acls/*/lun_0 \$group/acls/* \$group/np/* \$group/lun/lun_0 \$group iscsi/$iqn:hosta core/iblock_7/served core/iblock_7
        losetup -d $served && rm /srv/local/served.img" 2>/dev/null || :
}
trap undo EXIT

serve
rules hostb <<TOML
[[rewrite]]
id   = "served-lun"
path = { from = "$served", to = "$(by_wwid "$wwid")" }
TOML
rules hosta <<TOML
[[rewrite]]
id   = "served-lun"
path = { from = "$(by_wwid "$wwid")", to = "$served" }
TOML
guest_xml w2 idle | on_device "$served" | start_from
wait_for_passport hosta w2 'host="hosta"'
expect_denied w2 storage.elsewhere.origin "lies on storage that hosta, which it comes from, serves alone"
mode hostb storage.elsewhere.origin audit
migrate w2
expect_arrived w2
if migrate_back w2; then fail "hosta took w2"; fi
expect_in "$VIRSH" "virtgate@hosta: w2 DENIED by " storage.elsewhere "is served by the kernel's SCSI target on this host"
expect_runs_on hostb w2
