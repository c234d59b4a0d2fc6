# shellcheck shell=bash
# The lab of machines: three Debians under QEMU, with a kernel, systemd and AppArmor of their own. It shares the steps and
# expectations of the lab of namespaces: hosts have the same names, addresses and mount points.
# VIRTGATE_VM_LSM=selinux has SELinux in place of AppArmor, on machines of their own: both kinds may be up at once.

# shellcheck source-path=SCRIPTDIR
export VIRTGATE_VM_LSM=${VIRTGATE_VM_LSM:-apparmor}
case $VIRTGATE_VM_LSM in
    apparmor) machines_state=vm ;;
    selinux) machines_state=vm-selinux ;;
    *) echo "lab: VIRTGATE_VM_LSM is apparmor or selinux, not '$VIRTGATE_VM_LSM'" >&2 && exit 1 ;;
esac
export VIRTGATE_LAB_STATE=${VIRTGATE_LAB_STATE:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)/.state/$machines_state}
. "$(dirname "${BASH_SOURCE[0]}")/../lab.sh"
# shellcheck disable=SC2034 # read in wait_until
SLOWER=10

. "$LAB/lib/vm/image.sh"
. "$LAB/lib/vm/connection.sh"
. "$LAB/lib/vm/machine.sh"
. "$LAB/lib/vm/snapshot.sh"
. "$LAB/lib/vm/virtgate.sh"
[[ $VIRTGATE_VM_LSM != selinux ]] || . "$LAB/lib/vm/selinux-image.sh"

MACHINES=(store hosta hostb)

vm_up() {
    install_packages
    need_packages selinux-policy-dev bzip2
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
