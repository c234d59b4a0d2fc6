# shellcheck shell=bash
# GFS2 in the machines. It is not in the snapshot: the first scenario that asks for it sets it up, and it stays.

# with_gfs2  has a GFS2 of the cluster `lab` on the fourth LUN, at /mnt/gfs.
with_gfs2() {
    local device
    device=$(by_wwid "${LUN[3]}")
    on_both_hosts cluster_of
    on hosta blkid -p "$device" >/dev/null || on hosta mkfs.gfs2 -q -O -p lock_dlm -t lab:guests -j 2 -J 8 "$device"
    on_both_hosts mount_gfs2 "$device"
}
cluster_of() { on "$1" systemctl -q is-active dlm || on "$1" bash -s <"$LAB/lib/vm/gfs2/host"; }
mount_gfs2() {
    ! on "$1" mountpoint -q /mnt/gfs || return 0
    on "$1" mkdir -p /mnt/gfs
    on "$1" mount -t gfs2 -o noatime "$2" /mnt/gfs
}
