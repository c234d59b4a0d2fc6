#!/usr/bin/env bash
# With --persistent alone, the source host keeps its own definition as it was. Without --persistent there is no
# definition to rewrite, and nothing fails.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

for guest in w2 w3; do guest_xml "$guest" idle | start_from; done
on_hosta=$(next_start hosta w2)
migrate w2 --live --p2p --persistent
expect_care hostb w2 rewritten
expect_in "$(next_start hostb w2)" /srv/vmstore/w2.img
expect_equal "definition of w2 on hosta" "$on_hosta" "$(next_start hosta w2)"
cold_start hostb w2
migrate w3 --live
expect_outcome hostb w3 landed
expect_care hostb w3 unneeded
expect_in "$(on hostb virsh -q dominfo w3)" "Persistent:     no"
