#!/usr/bin/env bash
# hostb's storage stops answering: hostb denies the guest in time, with that reason. It admits guests on other storage
# meanwhile, and virtgate status names the storage that does not answer.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
iscsi_store
guest_xml w2 idle | on_iscsi | start_from
client=$(on hostb pgrep -o glusterfs)
on hostb kill -STOP "$client"
trap 'on hostb kill -CONT "$client"' EXIT
(expect_refused w1 "storage.present" "does not answer" && expect_at_most "milliseconds until refused" 7000 "$TOOK") &
refusal=$!
migrate w2
expect_at_most "milliseconds for a guest on other storage" 5000 "$TOOK"
wait "$refusal"
expect_arrived w2
status=$(on hostb virtgate status || :)
printf '%s\n' "$status"
expect_in "$status" "${STORE_AT[hostb]}"
on hostb kill -CONT "$client"
expect_disk_written w1
migrate w1
expect_arrived w1
