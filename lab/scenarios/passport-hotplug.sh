#!/usr/bin/env bash
# A disk and an interface that are plugged in while the guest runs are in its passport within 2 s. hostb rewrites them
# by name, and holds the disk against the passport, like any other. What is plugged out is gone from the passport as
# soon.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

more=52:54:00:77:00:99

# within_2s WORDS…  the passport of w1 on hosta has each of WORDS by then.
within_2s() { wait_until 2 "hosta to write the passport of w1 ($*)" passport_tells hosta w1 "$@"; }

given_back() { ! live_xml hosta w1 | grep -q -e w1-more.img -e "$more"; }
not_told() { ! passport hosta w1 | grep -q -e w1-more.img -e "$more"; }

named_guest
make_disk "${STORE_AT[hosta]}/w1-more.img"
on hosta virsh -q attach-disk w1 "${STORE_AT[hosta]}/w1-more.img" vdb --targetbus virtio --subdriver raw --cache none --mode shareable
within_2s 'target="vdb"' w1-more.img
on hosta tee /run/lab/more.xml >/dev/null <<XML
<interface type='bridge'>
  <mac address='$more'/><source bridge='${BRIDGE[hosta]}'/><model type='virtio'/><rom enabled='no'/>
</interface>
XML
on hosta virsh -q attach-device w1 /run/lab/more.xml --live
within_2s "mac=\"$more\""
migrate w1
expect_arrived w1
expect_in "$(live_xml hostb w1)" "${STORE_AT[hostb]}/w1-more.img" "$more"
expect_not_in "$(live_xml hostb w1)" "bridge='${BRIDGE[hosta]}'"
expect_in "$(decisions hostb)" '"findings":[]'
wait_for_passport hostb w1 'host="hostb"' 'target="vdb"' "${STORE_AT[hostb]}/w1-more.img"
migrate_back w1
expect_runs_on hosta w1
wait_for_passport hosta w1 'host="hosta"' 'target="vdb"'
on hosta virsh -q detach-disk w1 vdb
on hosta virsh -q detach-interface w1 bridge --mac "$more" --live
wait_until 10 "w1 to give back what was plugged out" given_back
wait_until 2 "hosta to take it out of the passport" not_told
