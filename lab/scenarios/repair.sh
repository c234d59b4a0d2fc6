#!/usr/bin/env bash
# A guest came before virtgate was there, with --xml for its live definition: `virtgate repair` shows what its
# persistent definition lacks, and rewrites it. history, explain and undo know the repair by its id.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

on hostb virtgate hook remove
guest_xml w2 idle | start_from
on hosta virsh -q dumpxml --migratable --security-info w2 | sed -e 's#/mnt/vmstore/#/srv/vmstore/#' -e 's#br-a#br-b#' |
    on hosta tee /run/lab/w2.xml >/dev/null
migrate w2 "${FLAGS[@]}" --xml /run/lab/w2.xml
expect_arrived w2
expect_in "$(next_start hostb w2)" /mnt/vmstore/w2.img
shown=$(on hostb virtgate repair --all --dry-run || :)
expect_in "$shown" w2 /mnt/vmstore/w2.img /srv/vmstore/w2.img
expect_not_in "$shown" secret2
expect_in "$(next_start hostb w2)" /mnt/vmstore/w2.img
said=$(on hostb virtgate repair --domain w2)
id=$(sed -n 's/.*virtgate undo //p' <<<"$said")
expect_in "$(on hostb virtgate history --domain w2)" "$id" " repair "
expect_in "$(on hostb virtgate explain "$id")" "repair of the persistent definition of w2" "virtgate undo $id"
on hostb virtgate undo "$id"
expect_in "$(next_start hostb w2)" /mnt/vmstore/w2.img
expect_in "$(on hostb virtgate explain "$id")" undone
on hostb virtgate repair --domain w2
expect_in "$(next_start hostb w2)" /srv/vmstore/w2.img "bridge='br-b'" "passwd='secret2'"
on hostb virtgate repair --all --dry-run
cold_start hostb w2
