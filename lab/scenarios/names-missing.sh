#!/usr/bin/env bash
# hostb does not have a name that hosta used: it denies the guest, and tells which names it has.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

named_guest
names_of hostb | sed -e 's/vmstore\]/images]/' | rules hostb
expect_refused w1 "DENIED by names" "no storage named vmstore" "images"
