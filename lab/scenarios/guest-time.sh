#!/usr/bin/env bash
# With [aftercare] time = "sync", the agent of a guest that has landed is told to set the guest's clock; a guest without
# an agent is left as it is.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

forget_guest w1
daemon_setting hostb aftercare time '"sync"'
guest_xml w1 live |
    sed "s#<memballoon#<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>\n&#" |
    define_guest w1
on hosta virsh -q start w1
wait_until 90 "w1 to boot and answer ping" guest_answers w1

agent_connected() { [[ $(live_xml "$1" w1) == *"name='org.qemu.guest_agent.0' state='connected'"* ]]; }
wait_until 30 "w1's agent to connect" agent_connected hosta
migrate w1
expect_arrived w1
was_asked() { on hostb grep -q "was asked to set its clock" /mnt/common/w1.console; }
wait_until 30 "w1's agent to be asked" was_asked
clock_said() { said_by hostb | grep -F "the clock of guest w1 is set, through its agent"; }
wait_until 10 "virtgated to say so" clock_said
forget_guest w1
