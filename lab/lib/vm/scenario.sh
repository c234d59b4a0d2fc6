# shellcheck shell=bash
# What a scenario of lab/vm.d has to work with: the steps and expectations of the other lab, between machines.

# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"
. "$LAB/lib/expect.sh"
. "$LAB/lib/after.sh"
. "$LAB/lib/names.sh"
. "$LAB/lib/steps.sh"

declare -A RECORDED_BEFORE

# forget_guests  ends all guests, and removes their images: libvirt has given them to QEMU's user.
forget_guests() {
    local host name names
    for host in "${HOSTS[@]}"; do
        mapfile -t names < <(on "$host" virsh -q list --all --name)
        for name in "${names[@]}"; do [[ -z $name ]] || forget_guest "$name"; done
    done
    on store find /srv/d/nfs -name '*.img' -delete
}

# What multipath calls the two LUNs on every host: the NAA identifiers that LIO makes of their serials.
# shellcheck disable=SC2034 # read by scenarios
LUN=(3600140515c5000100004000800000000 3600140515c5000200004000800000000)

# on_device PATH  reads a guest, and puts its disk on a block device.
on_device() { sed -e "s#<disk type='file'#<disk type='block'#" -e "s#<source file='[^']*'/>#<source dev='$1'/>#"; }

take_lock
on hosta test -e /run/lab/installed || die "the machines have no virtgate: build it, then lab/vm down and lab/vm up"
# The unit tells systemd when it is ready. virtgate status would tell too, a minute later without KVM.
for host in "${HOSTS[@]}"; do on "$host" systemctl start virtgated; done
forget_guests
for host in "${HOSTS[@]}"; do
    # shellcheck disable=SC2034 # read in after.sh
    RECORDED_BEFORE[$host]=$(on "$host" stat -c %s "$DECISION_LOG" 2>/dev/null || echo 0)
done
