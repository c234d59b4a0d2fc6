#!/usr/bin/env bash
# An exception that has expired lets nobody pass.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
rules hostb <<'TOML'
[[check]]
id      = "no-bridges"
select  = "/domain/devices/interface/source/@bridge"
none    = true
message = "interface on bridge {value}"
fix     = "use a libvirt network"

[[exception]]
id      = "w2-moved-long-ago"
checks  = ["no-bridges"]
when    = { domain = "w2" }
reason  = "CHG-0815"
expires = 2020-12-31
TOML
expect_denied w2 no-bridges "Fix: the exception w2-moved-long-ago (CHG-0815) ended on 2020-12-31"
