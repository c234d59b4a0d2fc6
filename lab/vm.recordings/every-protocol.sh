#!/usr/bin/env bash
# A host (hosta) with storage by every protocol of the machines: NFS 4 and 3, iSCSI by two portals under multipath with
# LVM and GFS2 on it, SRP, Fibre Channel over Ethernet, and NVMe over TCP by two controllers.
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

trap 'on hosta lvchange -q -an guests/disk || :' EXIT
{
    with_srp
    with_gfs2
    on hosta lvchange -q -ay guests/disk
} >&2
on hosta bash -s <"$LAB/lib/vm/print-storage"
