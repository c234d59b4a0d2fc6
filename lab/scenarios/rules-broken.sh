#!/usr/bin/env bash
# The rules break while virtgated runs: the last good ones decide, across a restart too, and virtgate status says so.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
write_rules hostb <<'TOML'
[[check]]
id     = "broken"
selct  = "/domain/devices/disk/source/@file"
TOML
if on hostb virtgate reload; then fail "took over broken rules"; fi
status=$(on hostb virtgate status || :)
expect_in "$status" 60-scenario.toml:3
if on hostb virtgate check; then fail "found the broken rules good"; fi
migrate w1
expect_arrived w1
expect_rewritten_for_hostb w1
migrate_back w1

stop_virtgated hostb
begin_virtgated hostb
sleep 3
status=$(on hostb virtgate status || :)
expect_in "$status" 60-scenario.toml:3
migrate w1
expect_arrived w1
expect_rewritten_for_hostb w1
