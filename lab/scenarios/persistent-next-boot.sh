#!/usr/bin/env bash
# What a guest is to be only at its next start, it is here too: more memory, a second disk. That disk's path is rewritten, or it would not start.
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
