#!/usr/bin/env bash
# With on_unavailable = "allow", a guest passes unchecked while virtgated is stopped or frozen, and syslog says so.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

start_on hostb syslogd busybox syslogd -n -O /run/lab/syslog
on hostb rm -f /run/lab/syslog
hook_setting hostb on_unavailable '"allow"'
common_guest w2 | start_from
common_guest w3 | start_from

stop_virtgated hostb
migrate w2
expect_arrived w2
expect_not_tainted hostb w2
expect_in "$(on hostb cat /run/lab/syslog)" w2

start_virtgated hostb
signal_on hostb virtgated STOP
migrate w3
expect_arrived w3
expect_at_most "milliseconds until admitted" 9000 "$TOOK"
expect_in "$(on hostb cat /run/lab/syslog)" w3
