#!/usr/bin/env bash
# An exception with a reason lets one guest pass, and only that one. The decision log has the exception.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
common_guest w3 | start_from
rules hostb <<'TOML'
[[check]]
id      = "no-bridges"
select  = "/domain/devices/interface/source/@bridge"
none    = true
message = "interface on bridge {value}"
fix     = "use a libvirt network"

[[exception]]
id      = "w2-moves-later"
checks  = ["no-bridges"]
when    = { domain = "w2" }
reason  = "CHG-4711, moves in spring"
expires = 2999-12-31
TOML
migrate w2
expect_arrived w2
expect_in "$(decisions hostb)" w2-moves-later "CHG-4711, moves in spring"
expect_denied w3 no-bridges
