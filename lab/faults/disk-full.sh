#!/usr/bin/env bash
# The file systems of virtgated's state and log are full: guests are decided as ever, status says what is missing, and
# with room again all goes on by itself.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$LAB/lib/faults.sh"

give_back() {
    stop_virtgated hostb
    on hostb umount /var/log/virtgate /var/lib/virtgate || :
    start_virtgated hostb
}
trap give_back EXIT
stop_virtgated hostb
on hostb cp -a /var/lib/virtgate/libvirt-reloaded /run/lab/
for folder in log lib; do on hostb mount -t tmpfs -o size=256k,mode=755 tmpfs "/var/$folder/virtgate"; done
# Else status would say that nobody knows whether libvirt has noticed the hook.
on hostb mv /run/lab/libvirt-reloaded /var/lib/virtgate/
start_virtgated hostb
fill() { on hostb bash -c 'for d in log lib; do cat /dev/zero >/var/$d/virtgate/full 2>/dev/null; done' || :; }
fill
RECORDED_BEFORE[hostb]=0
guests=$(short_or_long 2 10)
for ((n = 2; n < 2 + guests; n++)); do
    guest_xml "w$n" idle | start_from
    migrate "w$n"
    expect_arrived "w$n"
    expect_rewritten_for_hostb "w$n"
done
on hostb virtgate status || :
log_fails() { [[ $(on hostb virtgate status || :) == *"decisions are not logged since "*"No space left on device"* ]]; }
wait_until 10 "status to tell that the log is not written" log_fails
expect_in "$(said_by hostb)" "No space left on device"
# A restart on full disks decides too. status ends with 1, because it has something to tell.
stop_virtgated hostb
begin_virtgated hostb
answers() {
    local status=0
    on hostb virtgate status || status=$?
    ((status <= 1))
}
wait_until 30 "virtgated to answer" answers
guest_xml w31 idle | start_from
migrate w31
expect_arrived w31
on hostb rm -f /var/log/virtgate/full /var/lib/virtgate/full
guest_xml w30 idle | start_from
migrate w30
expect_arrived w30
expect_outcome hostb w30 landed
expect_care hostb w30 rewritten
