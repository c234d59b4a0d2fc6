#!/usr/bin/env bash
# Decisions can be read, explained and made again. With the same rules nothing changes; with other rules, replay lists
# what would change.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

on_hostb() { on hostb virtgate "$@"; }
since=$(date -u +%FT%TZ)
guest_xml w2 idle | start_from
guest_xml w3 idle | sed 's#/mnt/vmstore/w3.img#/mnt/vmstore/missing.img#' >"$STATE/w3.xml"
make_disk /mnt/vmstore/missing.img
start_from <"$STATE/w3.xml"
migrate w2
expect_care hostb w2 rewritten
on_hostb replay --since "$since" --exact
rules hostb <<'TOML'
[[check]]
id      = "no-w3"
select  = "/domain/name"
every   = { in = ["w1", "w2"] }
missing = "ok"
message = "{value} is not to come"
fix     = "ask"
TOML
expect_denied w3 no-w3 "virtgate explain"
id=$(decision_of hostb w2)
listed=$(on_hostb history --since "$since")
expect_in "$listed" "$id" w2 w3 landed no-w3
expect_not_in "$(on_hostb history --since "$since" --verdict denied)" "$id"
expect_in "$(on_hostb history --domain w3)" "$(decision_of hostb w3)"
on hostb bash -c 'id -u lab-member || useradd --system --no-create-home --groups virtgate lab-member' >/dev/null
listed=$(on hostb setpriv --reuid lab-member --regid virtgate --clear-groups virtgate history --since "$since")
expect_in "$listed" "$id" w2 w3
story=$(on_hostb explain "$id")
expect_in "$story" w2 /mnt/vmstore/w2.img /srv/vmstore/w2.img br-b landed
expect_not_in "$story" secret2
expect_in "$(on_hostb explain "$(decision_of hostb w3)")" no-w3 "w3 is not to come"
on hostb rm /etc/virtgate/rules.d/60-scenario.toml
if changed=$(on_hostb replay --since "$since"); then fail "replay sees no change: $changed"; fi
expect_in "$changed" w3 no-w3
expect_not_in "$changed" "$id"
on hostb virtgate reload
