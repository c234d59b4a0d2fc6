#!/usr/bin/env bash
# A check in audit mode lets a guest pass that it would have denied, and the decision log has the finding.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
rules hostb <<'TOML'
[[check]]
id      = "disks-in-gold"
select  = "/domain/devices/disk/source/@file"
every   = { under = ["/srv/vmstore/gold"] }
missing = "ok"
message = "disk image {value} is outside {allowed}"
fix     = "move the image with virsh blockcopy"
mode    = "audit"
TOML
migrate w1
expect_arrived w1
expect_in "$(decisions hostb)" disks-in-gold /srv/vmstore/w1.img

# The report counts it, and what it writes lets the guest in once the check is enforced.
said=$(on hostb virtgate audit-report) && fail "expected exit code 1 where something would have been denied"
expect_in "$said" "disks-in-gold would have denied " "w1  " "disk image /srv/vmstore/w1.img is outside"
on hostb virtgate audit-report --toml | on hostb tee /etc/virtgate/rules.d/40-exceptions.toml
on hostb sed -i 's/^mode *= "audit"$/mode = "enforce"/' /etc/virtgate/rules.d/60-scenario.toml
on hostb virtgate check
on hostb virtgate reload
migrate_back w1
migrate w1
expect_arrived w1
expect_in "$(on hostb virtgate explain w1 --brief)" "excepted by except-w1" "disks-in-gold"
