# shellcheck shell=bash
# shellcheck disable=SC2034 # what is set here is used by the files that read this one
# What every part of the lab needs: where things are, how to print, how to wait.

set -euo pipefail
umask 022

LAB=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
CHECKOUT=$(dirname "$LAB")
# What the running lab keeps. Two checkouts have two labs that do not know of each other.
STATE=${VIRTGATE_LAB_STATE:-$LAB/.state}
# What takes long to fetch and may stay: the guest's kernel and initramfs.
CACHE=$LAB/.cache

HOSTS=(hosta hostb)

say() { printf '%s\n' "$*"; }
die() {
    printf 'lab: %s\n' "$*" >&2
    exit 1
}

# How many times slower the hosts are than this machine: every wait is that much longer.
SLOWER=1

# wait_until SECONDS WHAT COMMAND…  asks COMMAND five times a second; dies naming WHAT.
wait_until() {
    local seconds=$1 what=$2 end
    shift 2
    end=$((SECONDS + seconds * SLOWER))
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < end)) || die "waited $seconds s for: $what"
        sleep 0.2
    done
}

need_root() { ((EUID == 0)) || die "needs root: namespaces, mounts and packages; run it with sudo"; }

# One lab command runs at a time in this checkout; what lab/test runs shares its lock. The lock is file descriptor 9:
# daemons and hosts must not inherit it.
take_lock() {
    [[ ${VIRTGATE_LAB_LOCKED:-} != yes ]] || return 0
    mkdir -p "$STATE"
    exec 9>"$STATE/lock"
    flock -w 30 9 || die "another lab command runs in this checkout (lock: $STATE/lock)"
}
