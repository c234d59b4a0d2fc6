#!/usr/bin/env bash
# A shipped rule is relaxed by its id in virtgate.toml, its file untouched.
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
TOML
expect_denied w2 no-bridges "interface on bridge br-common"
on hostb bash -c 'sed -i "/^\[modes\]/d" /etc/virtgate/virtgate.toml && printf "\n[modes]\nno-bridges = \"audit\"\n" >>/etc/virtgate/virtgate.toml && virtgate reload'
migrate w2
expect_arrived w2
