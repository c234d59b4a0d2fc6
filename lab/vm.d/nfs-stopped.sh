#!/usr/bin/env bash
# The NFS server stops. hostb, asked as libvirt asks, refuses the guest that needs it in time, and admits one on other
# storage meanwhile. When the server is back, the guest comes. (libvirt on hosta may wait for the server itself.)
# tries: NFS 4
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

ask_hook() { on hostb /etc/libvirt/hooks/qemu w2 migrate begin - <<<"$coming"; }
refused_in_time() {
    local said from
    from=$(milliseconds)
    if said=$(ask_hook 2>&1); then fail "w2 was admitted"; fi
    expect_in "$said" "w2 DENIED by storage.present" "does not answer"
    expect_at_most "milliseconds until refused" 60000 "$(($(milliseconds) - from))"
}

trap 'on store systemctl start nfs-server' EXIT
guest_xml w2 idle | start_from
guest_xml w3 idle | on_device "$(by_wwid "${LUN[0]}")" | start_from
wait_for_passport hosta w2 'host="hosta"'
wait_for_passport hosta w3 'host="hosta"'
coming=$(on hosta virsh -q dumpxml --migratable --security-info w2)
on store systemctl stop nfs-server
refused_in_time &
refusal=$!
migrate w3
wait "$refusal"
expect_arrived w3
on store systemctl start nfs-server
wait_until 20 "hostb to reach the image again" on hostb stat /srv/vmstore/w2.img
wait_until 20 "hostb to take w2" admits w2
migrate w2
expect_arrived w2
