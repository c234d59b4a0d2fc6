# shellcheck shell=bash
# iSCSI: tgtd in `store`, which each host reaches at another portal. QEMU logs in itself (libiscsi), without the kernel.

declare -rA PORTAL=([hosta]=10.77.0.9 [hostb]=10.77.0.10)
IQN=iqn.2026-11.lab.virtgate:vmstore

tgt_on() {
    local host=$1
    shift
    on "$host" tgtadm --lld iscsi "$@"
}
tgtd_answers() { tgt_on "$1" --mode sys --op show; }

# serve_iscsi HOST FILE  serves FILE as LUN 1 of IQN, and nothing else. HOST is `store`, or a host that serves itself.
serve_iscsi() {
    local host=$1
    if stopped_on "$host" tgtd; then
        start_on "$host" tgtd tgtd -f
        wait_ready "$host" tgtd 20 tgtd_answers "$host"
    fi
    tgt_on "$host" --mode target --op delete --force --tid 1 >/dev/null 2>&1 || :
    tgt_on "$host" --mode target --op new --tid 1 --targetname "$IQN"
    tgt_on "$host" --mode logicalunit --op new --tid 1 --lun 1 --backing-store "$2"
    tgt_on "$host" --mode target --op bind --tid 1 --initiator-address ALL
}

# iscsi_store  the guests' LUN, behind a portal for each host.
iscsi_store() {
    on store ip address replace "${PORTAL[hostb]}/24" dev lan0
    on store truncate -s 16M /srv/lun
    serve_iscsi store /srv/lun
}

# on_iscsi  puts the disk of the guest that it reads on the LUN.
on_iscsi() {
    sed -e "s#<disk type='file'#<disk type='network'#" \
        -e "s#<source file='[^']*'/>#<source protocol='iscsi' name='$IQN/1'><host name='${PORTAL[hosta]}' port='3260'/></source>#"
}
