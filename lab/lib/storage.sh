# shellcheck shell=bash
# Shared storage: a GlusterFS volume served by `store`, mounted at another path on each host.

declare -rA STORE_AT=([hosta]=/mnt/vmstore [hostb]=/srv/vmstore [hostc]=/var/lib/guests)

gluster() { on store gluster --mode=script "$@"; }
volume_exists() { gluster volume info vmstore; }
volume_started() { gluster volume info vmstore | grep -q 'Status: Started'; }

start_storage_server() {
    if stopped_on store glusterd; then
        start_on store glusterd glusterd -N
        wait_ready store glusterd 30 gluster pool list
    fi
    volume_exists >/dev/null 2>&1 || gluster volume create vmstore "${ADDRESS[store]}:/srv/brick/vmstore" force >/dev/null
    volume_started || gluster volume start vmstore >/dev/null
}

mounted() { on "$1" mountpoint -q "$2"; }

mount_storage() {
    local at=${STORE_AT[$1]}
    on "$1" mkdir -p "$at" /mnt/common
    mounted "$1" "$at" || on "$1" mount -t glusterfs "${ADDRESS[store]}:/vmstore" "$at"
    # The same volume once more, at a path that both hosts have: for guests that need no rewriting.
    mounted "$1" /mnt/common || on "$1" mount --bind "$at" /mnt/common
}

start_storage() {
    local host
    start_storage_server
    for host in "${HOSTS[@]}"; do mount_storage "$host"; done
}

# serve_vmstore2 HOST  has HOST serve a second volume, mounted at /mnt/vmstore2 on all hosts.
serve_vmstore2() {
    local server=$1 volume=extra-$1 source=${ADDRESS[$1]}:/extra-$1 host
    if stopped_on "$server" glusterd; then
        start_on "$server" glusterd glusterd -N
        wait_ready "$server" glusterd 30 on "$server" gluster pool list
    fi
    on "$server" gluster --mode=script volume info "$volume" >/dev/null 2>&1 ||
        on "$server" gluster --mode=script volume create "$volume" "${ADDRESS[$server]}:/srv/brick/$volume" force >/dev/null
    on "$server" gluster --mode=script volume info "$volume" | grep -q 'Status: Started' || on "$server" gluster --mode=script volume start "$volume" >/dev/null
    for host in "${HOSTS[@]}"; do
        on "$host" mkdir -p /mnt/vmstore2
        [[ $(on "$host" findmnt -n -o SOURCE /mnt/vmstore2 || :) != "$source" ]] || continue
        on "$host" umount /mnt/vmstore2 2>/dev/null || :
        on "$host" mount -t glusterfs "$source" /mnt/vmstore2
    done
}
