#!/usr/bin/env bash
# What other programs keep in a guest's metadata, umlauts and all, also in CDATA and comments, is the same bytes
# wherever the guest goes: as it runs, in its persistent definition when after-care has rewritten that, and when that
# is undone.
# long: half a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

comment='<!-- für 円 😀 &#228; -->'
cdata='<![CDATA[a < b && "ß 円 😀 &#228;"]]>'
foreign="<a:app xmlns:a='urn:a' owner='Jürgen'>$comment<a:note>Größe 円 😀</a:note><a:script>$cdata</a:script></a:app>"

# metadata_on HOST [FLAG]  prints it.
metadata_on() { on "$1" virsh -q dumpxml w2 "${@:2}" | sed -n '/<a:app /,/<\/a:app>/p'; }

xml=$(guest_xml w2 idle)
start_from <<<"${xml%%<memory*}<metadata>$foreign</metadata><memory${xml#*<memory}"
before=$(metadata_on hosta --inactive)
expect_in "$before" "$comment" "$cdata"
wait_for_passport hosta w2 'host="hosta"'
expect_equal "metadata as it runs on hosta" "$before" "$(metadata_on hosta)"

migrate w2
expect_care hostb w2 rewritten
expect_in "$(next_start hostb w2)" /srv/vmstore/w2.img
expect_equal "metadata in the rewritten definition" "$before" "$(metadata_on hostb --inactive)"
wait_for_passport hostb w2 'host="hostb"'
expect_equal "metadata as it runs on hostb" "$before" "$(metadata_on hostb)"

on hostb virtgate undo "$(decision_of hostb w2)"
expect_in "$(next_start hostb w2)" /mnt/vmstore/w2.img
expect_equal "metadata in the definition of before" "$before" "$(metadata_on hostb --inactive)"
on hostb virtgate repair --domain w2
expect_equal "metadata in the repaired definition" "$before" "$(metadata_on hostb --inactive)"
