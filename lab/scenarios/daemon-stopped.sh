#!/usr/bin/env bash
# virtgated is stopped on hostb: libvirt refuses the guest at once as not checked, and says where to look. Started
# again, virtgated decides.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
stop_virtgated hostb
expect_not_checked w1 "On hostb: systemctl status virtgated"
expect_at_most "milliseconds until refused" 2000 "$TOOK"
expect_disk_written w1
start_virtgated hostb
migrate w1
expect_arrived w1
