#!/usr/bin/env bash
# Rehearsals that fail say why, and leave nothing behind: a rule of hostb, a name of hostb that hosta resolves
# wrongly, a port that does not answer, a machine that hostb does not have, a guest that libvirt on hosta does not let
# go.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# expect_no NAME WORDS…  the rehearsal says no with these words, and the guest runs on hosta alone.
expect_no() {
    local name=$1 status=0 said
    shift
    said=$(on hosta virtgate rehearse "$name" "$TO_HOSTB" 2>&1) || status=$?
    echo "$said"
    expect_equal "exit code" 1 "$status"
    expect_in "$said" "$@" "$name would not migrate"
    expect_runs_on hosta "$name"
    expect_in "$(on hosta virsh -q domjobinfo "$name")" "None"
    expect_nothing_left_on hostb "$name"
}

trap "ask_qemu_again hostb" EXIT
live_guest
rules hostb <<'TOML'
[[check]]
id      = "no-w1"
select  = "/domain/name"
every   = { in = ["other"] }
missing = "ok"
message = "{value} is not wanted here"
fix     = "leave it where it is"
TOML
expect_no w1 "FAILED     prepare" "virtgate@hostb: w1 DENIED by no-w1 (" \
    "w1 is not wanted here" "Fix: leave it where it is"
rules hostb <<<''
on hosta virtgate rehearse w1 "$TO_HOSTB"

# hosta takes the name of hostb for its own.
on hosta bash -c 'echo "127.0.0.1 migrations-of-hostb" >>/etc/hosts'
incoming_at hostb "${ADDRESS[hostb]}" migrations-of-hostb
expect_no w1 "FAILED     reach" "127.0.0.1 on this host, so this host itself"
# hosta does not know that name at all.
on hosta bash -c 'sed "/ migrations-of-hostb$/d" /etc/hosts >/run/lab/hosts && cat /run/lab/hosts >/etc/hosts'
expect_no w1 "FAILED     reach" "this host does not know that name"
# Nobody answers at the address that is told, as behind a firewall.
incoming_at hostb "${ADDRESS[hostb]}" 10.77.0.66
expect_no w1 "FAILED     reach" "cannot connect to 10.77.0.66:49152: " "49152 to 49215"
libvirtd_as_before hostb

# A machine type that hostb's QEMU does not have.
machine=$(on hosta virsh -q dumpxml w1 | sed -n "s/.* machine='\([^']*\)'.*/\1/p")
hide_machine hostb "$machine"
expect_no w1 "FAILED     prepare" "$machine"
ask_qemu_again hostb

# libvirt on hosta does not let a guest go whose disk only hosta has.
on hosta truncate -s 16M /srv/local/w2.img
guest_xml w2 idle | on_local | start_from
expect_no w2 "FAILED     begin" "Migration without shared storage is unsafe"

status=0
on hosta virtgate rehearse nobody "$TO_HOSTB" || status=$?
expect_equal "exit code for a guest that is not there" 2 "$status"
