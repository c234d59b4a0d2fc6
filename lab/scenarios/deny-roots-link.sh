#!/usr/bin/env bash
# An image in the allowed directory is a symbolic link to one outside.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

allow_roots hostb
on hosta ln -sfn /mnt/common/w2.img /mnt/vmstore/link.img
guest_xml w2 idle | sed "s#/mnt/vmstore/w2.img#/mnt/vmstore/link.img#" | start_from
expect_denied w2 storage.roots "/srv/vmstore/link.img" "/mnt/common/w2.img"
