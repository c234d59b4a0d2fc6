# shellcheck shell=bash
# The lab of machines: three Debians under QEMU, with a kernel, systemd and AppArmor of their own. It shares the steps and
# expectations of the lab of namespaces: hosts have the same names, addresses and mount points.

# shellcheck source-path=SCRIPTDIR
export VIRTGATE_LAB_STATE=${VIRTGATE_LAB_STATE:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)/.state/vm}
. "$(dirname "${BASH_SOURCE[0]}")/../lab.sh"
# shellcheck disable=SC2034 # read in wait_until
SLOWER=10

. "$LAB/lib/vm/image.sh"
. "$LAB/lib/vm/connection.sh"
. "$LAB/lib/vm/machine.sh"
. "$LAB/lib/vm/snapshot.sh"
. "$LAB/lib/vm/virtgate.sh"

MACHINES=(store hosta hostb)

vm_up() {
    install_packages
    take_tree
    if ! host_pid machines >/dev/null; then
        start_machines
        if have_snapshot; then restore_snapshot; else boot_machines; fi
    fi
    start_virtgates_in_machines
}

vm_down() {
    end_host machines
    rm -rf "${STATE:?}"/{tree,virtgate.deb,start-cache.tar}
}
