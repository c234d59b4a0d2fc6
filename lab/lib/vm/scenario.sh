# shellcheck shell=bash
# What a scenario of lab/vm.d has to work with: the steps and expectations of the other lab, between machines.

# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"
. "$LAB/lib/expect.sh"
. "$LAB/lib/after.sh"
. "$LAB/lib/names.sh"
. "$LAB/lib/steps.sh"
. "$LAB/lib/vm/ask.sh"
. "$LAB/lib/vm/denials.sh"
. "$LAB/lib/vm/gfs2.sh"
. "$LAB/lib/vm/srp.sh"
. "$LAB/lib/vm/there-and-back.sh"

declare -A RECORDED_BEFORE

# forget_guests  ends all guests, and removes their images: libvirt has given them to QEMU's user.
forget_guests() {
    on_both_hosts forget_guests_of
    on store find /srv/d/nfs /srv/d/nfs3 /srv/d/other3 /srv/d/squashed -name '*.img' -delete
}
# In one command: each costs a second without KVM.
# shellcheck disable=SC2016 # meant for the inner shell
forget_guests_of() {
    on "$1" bash -c '
        for name in $(virsh -q list --all --name); do
            virsh -q destroy "$name" >/dev/null 2>&1
            virsh -q undefine --managed-save --keep-nvram "$name" >/dev/null 2>&1
        done
        left=$(virsh -q list --all --name)
        [[ -z ${left//[[:space:]]/} ]] || { echo "$(hostname) still knows $left" >&2; exit 1; }'
}

# What multipath calls the LUNs of iSCSI on every host: the NAA identifiers that LIO makes of their serials. The first is
# for guests, the second has the volume group `guests`, the third is spare, the fourth is for GFS2.
# shellcheck disable=SC2034 # read by scenarios
LUN=(
    3600140515c5000100004000800000000 3600140515c5000200004000800000000
    3600140515c5000300004000800000000 3600140515c5000400004000800000000
)
by_wwid() { printf '/dev/disk/by-id/dm-uuid-mpath-%s\n' "$1"; }

# in_directory DIR  reads a guest, and puts its disk into another directory of hosta.
in_directory() { sed "s#<source file='${STORE_AT[hosta]}/#<source file='$1/#"; }

# on_device PATH  reads a guest, and puts its disk on a block device.
on_device() { sed -e "s#<disk type='file'#<disk type='block'#" -e "s#<source file='[^']*'/>#<source dev='$1'/>#"; }

# half_way NAME  begins a slow migration, and returns when hostb has the guest, paused.
half_way() {
    (migrate "$1" "${FLAGS[@]}" --bandwidth 1 >"$STATE/$1.virsh" 2>&1) &
    MIGRATION=$!
    wait_until 30 "$1 to be on its way" is_paused_on_hostb "$1"
}
is_paused_on_hostb() { [[ $(guest_state hostb "$1") == paused ]]; }

# reload HOST  by a signal, in place of virtgate reload: a JVM takes up to a minute to start here.
reload() {
    local before
    before=$(times_read "$1")
    on "$1" systemctl reload virtgated
    wait_until 10 "virtgated on $1 to read its rules" has_read_again "$1" "$before"
}
times_read() { on "$1" journalctl -q -u virtgated -o cat | grep -cE ' rules of generation [0-9]+ in force' || :; }
has_read_again() { (($(times_read "$1") > $2)); }

# reset_rules_of HOST  takes away what a scenario has put beside the lab's rules, and the modes that it has set.
reset_rules_of() {
    local changed
    changed=$(on "$1" bash -ec '
        cd /etc/virtgate
        if [[ -e rules.d/60-scenario.toml ]] || grep -q "^\"" virtgate.toml; then
            rm -f rules.d/60-scenario.toml
            sed -i "/^\"/d" virtgate.toml
            echo yes
        fi')
    [[ -z $changed ]] || reload "$1"
}

# begin_on HOST  The unit tells systemd when it is ready. virtgate status would tell too, a minute later without KVM.
begin_on() {
    on "$1" bash -c "mkdir -p /run/lab && systemctl start virtgated"
    reset_rules_of "$1"
}

take_lock
on hosta test -e /etc/libvirt/hooks/qemu || die "the machines have no virtgate: build it, then lab/vm down and lab/vm up"
on_both_hosts begin_on
forget_guests
for host in "${HOSTS[@]}"; do
    # shellcheck disable=SC2034 # read in after.sh
    RECORDED_BEFORE[$host]=$(on "$host" stat -c %s "$DECISION_LOG" 2>/dev/null || echo 0)
done
