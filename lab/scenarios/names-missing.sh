#!/usr/bin/env bash
# hostb does not know a name that hosta used: refused, with the names that it has.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

named_guest
names_of hostb | sed -e 's/vmstore\]/images]/' | rules hostb
expect_refused w1 "DENIED by names" "no storage named vmstore" "images"
