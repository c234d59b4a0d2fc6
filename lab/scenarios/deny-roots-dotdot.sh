#!/usr/bin/env bash
# A path climbs out of the allowed directories with '..'.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

allow_roots hostb
# With this folder the path leads somewhere on hostb too, and only its end is wrong.
on hostb mkdir -p /mnt/vmstore
guest_xml w2 idle | sed "s#/mnt/vmstore/w2.img#/mnt/vmstore/../common/w2.img#" | start_from
expect_denied w2 storage.roots "/mnt/common/w2.img" "/srv/vmstore"
