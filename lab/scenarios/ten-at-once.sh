#!/usr/bin/env bash
# Ten live guests arrive at the same time.
# long: half a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

export GUEST_MEMORY=96
guests=(w11 w12 w13 w14 w15 w16 w17 w18 w19 w20)
for guest in "${guests[@]}"; do
    guest_xml "$guest" live | start_from
done
for guest in "${guests[@]}"; do wait_until 90 "$guest to boot" guest_answers "$guest"; done

migrations=()
for guest in "${guests[@]}"; do
    migrate "$guest" &
    migrations+=($!)
done
for migration in "${migrations[@]}"; do wait "$migration"; done

for guest in "${guests[@]}"; do
    expect_arrived "$guest"
    expect_rewritten_for_hostb "$guest"
    expect_disk_written "$guest"
done
expect_equal "decisions on record" 10 "$(decisions hostb | wc -l)"
