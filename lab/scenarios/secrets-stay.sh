#!/usr/bin/env bash
# The guest's VNC password is in no log, no record, no diff and no message; the guest keeps it.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
secret=$(live_xml hosta w1 | sed -n "s/.*passwd='\([^']*\)'.*/\1/p")
tried=$(on hosta virsh -q dumpxml --migratable --security-info w1 | on hostb virtgate try -)
expect_in "$tried" /srv/vmstore/w1.img
migrate w1
expect_in "$(live_xml hostb w1)" "passwd='$secret'"
for text in "$tried" "$VIRSH" "$(said_by hostb)" "$(decisions hostb)" "$(happened hostb)" "$(on hostb virtgate explain "$(decision_of hostb w1)")"; do
    expect_not_in "$text" "$secret"
done
