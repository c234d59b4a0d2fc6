#!/usr/bin/env bash
# [aftercare] persistent = "report" tells what would be rewritten and changes nothing; "off" does not look.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

restart_with() {
    on hostb sed -i "s/^#\?persistent = .*/persistent = \"$1\"/" /etc/virtgate/virtgate.toml
    stop_virtgated hostb
    start_virtgated hostb
}
for guest in w2 w3; do guest_xml "$guest" idle | start_from; done
restart_with report
migrate w2
expect_care hostb w2 reported
expect_in "$(next_start hostb w2)" /mnt/vmstore/w2.img
restart_with off
migrate w3
expect_outcome hostb w3 landed
sleep 3
expect_not_in "$(happened hostb | grep -F '"guest":"w3"')" '"kind":"aftercare"'
expect_in "$(next_start hostb w3)" /mnt/vmstore/w3.img
restart_with rewrite
