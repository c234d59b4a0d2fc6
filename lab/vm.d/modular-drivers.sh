#!/usr/bin/env bash
# With modular daemons: virtgated asks virtnwfilterd again once that alone was restarted, though its own connection to
# virtqemud lasts. Without virtnetworkd and virtstoraged hostb is healthy: it has no networks and no pools of libvirt, and a
# guest on a bridge comes.
# first: modular_libvirt
# tries: modular daemons, some restarted or not there
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"
. "$LAB/lib/vm/modular.sh"

undo() {
    forget_guests || :
    without_modular_daemons
}
trap undo EXIT
filtered() {
    on hosta virsh -q dumpxml --migratable --security-info w2 |
        sed "s#<source bridge='[^']*'/>#&<filterref filter='lab-filter'/>#" | ask hostb try
}
knows_of_libvirt() { [[ $(ask hostb status) =~ \"connected\":true.*\"libvirt.networks\":\{\"age.*\"libvirt.pools\":\{\"age ]]; }

with_modular_daemons
guest_xml w2 idle | start_from
wait_for_passport hosta w2 'host="hosta"'
wait_until 10 "hostb to admit w2" admits w2
expect_in "$(filtered)" "libvirt here has no network filter lab-filter"
on hostb systemctl restart virtnwfilterd.service
expect_in "$(filtered)" "libvirt here has no network filter lab-filter"

for driver in virtnetworkd virtstoraged; do
    on hostb systemctl stop "$driver"{,-ro,-admin}.socket "$driver.service"
    on hostb rm -f "/run/libvirt/$driver-sock"
done
on hostb systemctl restart virtgated
wait_until 60 "hostb to know that it has no networks and no pools" knows_of_libvirt
wait_until 10 "hostb to admit w2" admits w2
migrate w2
expect_arrived w2
expect_clean hostb w2
