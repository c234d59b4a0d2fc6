#!/usr/bin/env bash
# A guest is to have more memory and a second disk from its next start on: it has them on hostb too. The path of that
# disk is rewritten, or the guest would not start.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

guest_xml w2 idle | start_from
make_disk /mnt/vmstore/w2-b.img
on hosta virsh -q setmaxmem w2 40M --config
on hosta virsh -q attach-disk w2 /mnt/vmstore/w2-b.img vdb --config
migrate w2
expect_arrived w2
expect_care hostb w2 rewritten
kept=$(next_start hostb w2)
expect_in "$kept" /srv/vmstore/w2.img /srv/vmstore/w2-b.img "<memory unit='KiB'>40960</memory>"
expect_not_in "$kept" /mnt/vmstore/
expect_not_in "$(live_xml hostb w2)" w2-b.img
cold_start hostb w2
expect_in "$(live_xml hostb w2)" /srv/vmstore/w2-b.img "<memory unit='KiB'>40960</memory>"
