#!/usr/bin/env bash
# store boots, which serves all storage, while a guest on NFS and one on a LUN run on hosta. When it serves again both go to
# hostb: on the same file and the same LUN as before.
# tries: boot of the storage
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"
. "$LAB/lib/vm/boot.sh"

# Nothing of what store serves outlives its boot but the files themselves.
serve_again() {
    ! on store mountpoint -q /srv/d || return 0
    { printf 'set -euo pipefail\nmount /dev/vdb /srv/d\n' && cat "$LAB"/lib/vm/on-store/{1[1-9],[2-9]}*; } |
        on store bash -s
}
paths_of() { on "$1" multipath -ll "$2" | grep -c 'active ready running'; }
has_both_paths() { [[ $(paths_of "$1" "${LUN[0]}") == 2 ]]; }

# SRP is no part of that: the hosts let go of it, so that the next scenario that asks for it sets it up.
undo() {
    serve_again
    for host in "${HOSTS[@]}"; do on "$host" multipath -f "$SRP_LUN" || :; done
}
trap undo EXIT

guest_xml w2 idle | start_from
guest_xml w3 idle | on_device "$(by_wwid "${LUN[0]}")" | start_from
for guest in w2 w3; do wait_for_passport hosta "$guest" 'host="hosta"'; done
begin_boot store
wait_until 60 "store to boot" has_booted store
serve_again
for host in "${HOSTS[@]}"; do
    wait_until 30 "$host to reach the image" on "$host" timeout 60 stat "${STORE_AT[$host]}/w2.img"
    wait_until 30 "$host to reach the LUN on both paths" has_both_paths "$host"
done
for guest in w2 w3; do
    wait_until 10 "hostb to admit $guest" admits "$guest"
    migrate "$guest"
    expect_arrived "$guest"
    expect_clean hostb "$guest"
done
expect_in "$(decisions hostb)" "disk vda: same inode" "disk vda: same WWN naa.${LUN[0]#3}"
