#!/usr/bin/env bash
# hostb has a copy of the image, of the same size and name, in another folder of the same volume: another inode is
# another file.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

named_guest
on hosta mkdir -p "${STORE_AT[hosta]}/copy"
on hosta cp -r "${STORE_AT[hosta]}/w1.img" "${STORE_AT[hosta]}/boot" "${STORE_AT[hosta]}/copy/"
names_of hostb | sed -e "s#^path .*#path = \"${STORE_AT[hostb]}/copy\"#" -e '/^source/d' | rules hostb
expect_denied w1 storage.same "vda" "is not the one that hosta" "a copy?"
