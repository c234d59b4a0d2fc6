# shellcheck shell=bash
# What a scenario of lab/vm.d has to work with: the steps and expectations of the other lab, between machines.

# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"
. "$LAB/lib/expect.sh"
. "$LAB/lib/after.sh"
. "$LAB/lib/names.sh"
. "$LAB/lib/steps.sh"
. "$LAB/lib/vm/denials.sh"
. "$LAB/lib/vm/gfs2.sh"
. "$LAB/lib/vm/srp.sh"
. "$LAB/lib/vm/there-and-back.sh"

declare -A RECORDED_BEFORE

# forget_guests  ends all guests, and removes their images: libvirt has given them to QEMU's user.
forget_guests() {
    local host name names
    for host in "${HOSTS[@]}"; do
        mapfile -t names < <(on "$host" virsh -q list --all --name)
        for name in "${names[@]}"; do [[ -z $name ]] || forget_guest "$name"; done
    done
    on store find /srv/d/nfs /srv/d/nfs3 /srv/d/other3 /srv/d/squashed -name '*.img' -delete
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

# reload HOST  by a signal, in place of virtgate reload: a JVM takes up to a minute to start here.
reload() {
    local before
    before=$(times_read "$1")
    on "$1" systemctl reload virtgated
    wait_until 10 "virtgated on $1 to read its rules" has_read_again "$1" "$before"
}
times_read() { on "$1" journalctl -q -u virtgated -o cat | grep -cE ' rules of generation [0-9]+ in force' || :; }
has_read_again() { (($(times_read "$1") > $2)); }

# reset_rules_of HOST  takes away what a scenario has put beside the lab's rules.
reset_rules_of() {
    on "$1" test -e /etc/virtgate/rules.d/60-scenario.toml || return 0
    on "$1" rm /etc/virtgate/rules.d/60-scenario.toml
    reload "$1"
}

take_lock
on hosta test -e /etc/libvirt/hooks/qemu || die "the machines have no virtgate: build it, then lab/vm down and lab/vm up"
# The unit tells systemd when it is ready. virtgate status would tell too, a minute later without KVM.
for host in "${HOSTS[@]}"; do on "$host" bash -c "mkdir -p /run/lab && systemctl start virtgated"; done
forget_guests
for host in "${HOSTS[@]}"; do
    # shellcheck disable=SC2034 # read in after.sh
    RECORDED_BEFORE[$host]=$(on "$host" stat -c %s "$DECISION_LOG" 2>/dev/null || echo 0)
done
# A rule of the scenario before is gone.
for host in "${HOSTS[@]}"; do reset_rules_of "$host"; done
