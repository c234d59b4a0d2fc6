#!/usr/bin/env bash
# An image on shared storage has a backing image on local storage. virtgate reads the chain from the headers, because
# libvirt does not tell it.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

for host in "${HOSTS[@]}"; do on "$host" qemu-img create -q -f raw /srv/local/base.img 16M; done
on hosta qemu-img create -q -f qcow2 -b /srv/local/base.img -F raw "${STORE_AT[hosta]}/w2.qcow2"
qcow2() { sed -e "s#type='raw'#type='qcow2'#" -e "s#/\\(w[0-9]*\\).img#/\\1.qcow2#" -e '/<shareable/d'; }
guest_xml w2 idle | qcow2 | start_from
expect_denied w2 storage.shared "vda" "/srv/local/base.img"

# The same image with a backing file beside it.
on hosta qemu-img create -q -f raw "${STORE_AT[hosta]}/base.img" 16M
on hosta qemu-img create -q -f qcow2 -b base.img -F raw "${STORE_AT[hosta]}/w3.qcow2"
guest_xml w3 idle | qcow2 | start_from
migrate w3
expect_arrived w3
