#!/usr/bin/env bash
# hostb has the same path and file name on another volume. Such a migration corrupts disks.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

named_guest
serve_vmstore2 store
on hosta cp "${STORE_AT[hosta]}/w1.img" /mnt/vmstore2/w1.img
on hosta cp -r "${STORE_AT[hosta]}/boot" /mnt/vmstore2/
names_of hostb | sed -e 's#^path .*#path = "/mnt/vmstore2"#' -e '/^source/d' | rules hostb
expect_denied w1 storage.same "vda" "vmstore2"
