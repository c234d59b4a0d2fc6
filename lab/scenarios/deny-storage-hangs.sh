#!/usr/bin/env bash
# hostb's storage does not answer any more: refused in time, with that reason.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
client=$(on hostb pgrep -o glusterfs)
on hostb kill -STOP "$client"
trap 'on hostb kill -CONT "$client"' EXIT
expect_refused w1 "storage.present" "does not answer"
expect_at_most "milliseconds until refused" 7000 "$TOOK"
on hostb kill -CONT "$client"
expect_disk_written w1
migrate w1
expect_arrived w1
