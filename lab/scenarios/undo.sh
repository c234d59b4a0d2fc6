#!/usr/bin/env bash
# What after-care replaced can be put back: once, and only while nobody has changed the definition since.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

for guest in w2 w3; do
    guest_xml "$guest" idle | start_from
    migrate "$guest"
    expect_care hostb "$guest" rewritten
done
on_hostb() { on hostb virtgate "$@" 2>&1; }
id=$(decision_of hostb w2)
expect_in "$(on_hostb undo "$id")" w2
expect_in "$(next_start hostb w2)" /mnt/vmstore/w2.img "bridge='br-a'" "passwd='secret2'"
expect_care hostb w2 undone
if on_hostb undo "$id"; then fail "undone twice"; fi
id=$(decision_of hostb w3)
on hostb virsh -q desc w3 --config "changed by somebody"
if said=$(on_hostb undo "$id"); then fail "undone although somebody changed it"; fi
expect_in "$said" changed
expect_in "$(next_start hostb w3)" /srv/vmstore/w3.img "changed by somebody"
