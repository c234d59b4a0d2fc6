#!/usr/bin/env bash
# The file system of the decision log is full: guests are decided as ever, and virtgate status says what is missing.
# With room again, logging goes on.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

give_back() {
    stop_virtgated hostb
    on hostb umount /var/log/virtgate
    start_virtgated hostb
}
trap give_back EXIT
on hostb mount -t tmpfs -o size=64k tmpfs /var/log/virtgate
on hostb bash -c 'cat /dev/zero >/var/log/virtgate/full 2>/dev/null' || :
stop_virtgated hostb
start_virtgated hostb
RECORDED_BEFORE[hostb]=0
for guest in w2 w3; do guest_xml "$guest" idle | start_from; done
migrate w2
expect_arrived w2
expect_rewritten_for_hostb w2
rules hostb <<'TOML'
[[check]]
id      = "nothing-comes"
select  = "/domain/name"
none    = true
message = "nobody comes while this rule is here"
fix     = "take the rule away"
TOML
expect_denied w3 nothing-comes
log_fails() { [[ $(on hostb virtgate status || :) == *"decisions are not logged since "*"No space left on device"* ]]; }
wait_until 10 "status to tell that the log is not written" log_fails
on hostb rm -f /var/log/virtgate/full /etc/virtgate/rules.d/60-scenario.toml
on hostb virtgate reload
migrate w3
expect_arrived w3
expect_outcome hostb w3 landed
if log_fails; then fail "status still tells that the log is not written"; fi
