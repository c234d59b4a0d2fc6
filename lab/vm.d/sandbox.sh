#!/usr/bin/env bash
# What the unit forbids virtgated takes nothing away from it: metrics, records, drain, undo and the journal's entries with
# their explanations. (That it sees storage and networks, and corrects definitions, each other scenario shows.)
# tries: the unit's sandbox
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

textfile=/var/lib/prometheus/node-exporter/virtgate.prom
restart() {
    on hostb systemctl restart virtgated
    wait_until 10 "hostb to know its storage" admits w2
}
undo() {
    on hostb virtgate undrain || :
    on hostb bash -c "sed -i '/^textfile/d' /etc/virtgate/virtgate.toml; rm -rf ${textfile%/*}; systemctl restart virtgated" || :
}
trap undo EXIT
# of_journal FIELDS  prints the newest entry with them, as JSON.
of_journal() { on hostb journalctl -q -o json -n 1 "$@"; }

guest_xml w2 idle | start_from
wait_for_passport hosta w2 'host="hosta"'
on hostb mkdir -p "${textfile%/*}"
on hostb sed -i "/^\[metrics\]/a textfile = \"$textfile\"" /etc/virtgate/virtgate.toml
watch_denials
restart
on hostb virtgate drain --reason "new memory"
expect_denied w2 host.drained "new memory"
denial=$(decision_of hostb w2)
on hostb virtgate undrain
migrate w2
expect_arrived w2
expect_care hostb w2 rewritten

id=$(decision_of hostb w2)
admitted=$(of_journal "VIRTGATE_DECISION=$id" MESSAGE_ID=9247481a5df54ed8b7b92ae5b0063ddb)
expect_in "$admitted" '"VIRTGATE_GUEST":"w2"' '"_SYSTEMD_UNIT":"virtgated.service"'
expect_in "$(on hostb journalctl -q -x -n 1 "VIRTGATE_DECISION=$id" MESSAGE_ID=9247481a5df54ed8b7b92ae5b0063ddb)" \
    "Guest w2 was admitted" "The whole story: virtgate explain $id"
expect_in "$(of_journal "VIRTGATE_DECISION=$denial" VIRTGATE_CHECK=host.drained)" '"VIRTGATE_VERDICT":"denied"'
expect_in "$(on hostb find /var/log/virtgate/records -name "*$id*")" "$id"
expect_in "$(on hostb virtgate replay --exact --since 10m)" " decisions replayed, 0 would change"
expect_in "$(on hostb virtgate undo "$id")" w2
expect_in "$(next_start hostb w2)" /mnt/vmstore/w2.img "bridge='br-a'"
wait_until 10 "the metrics to be written" on hostb grep -q '^virtgate_decisions_total.*admitted' "$textfile"
expect_nothing_denied
