#!/usr/bin/env bash
# A guest that really migrates carries passports that are missing, cut off, blown up, full of nonsense, forged or
# dated ahead. hostb says what it cannot know, and audits or denies that as the rule says. It denies a guest whose
# passport tells of another disk. No daemon stumbles. Where the guest lands, its new host replaces the passport.
# libvirt carries nearly 4 MiB (remote_protocol.x, REMOTE_STRING_MAX), and takes nothing that is larger or not
# well-formed.
# long: a migration for each passport, most of a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

daemon_setting hosta passport write false
live_guest
virtgated=$(runs_on hostb virtgated)

# ---- what the guest carries

dated="version='1' host='hosta' written='2026-01-01T00:00:00Z'"
cut="<passport $dated><disk target='vda'/></passport>"
nonsense="<passport version='x' host='a b' machine='none' written='yesterday'><disk/><os/><address>here</address>
    <disk target='vda'><image storage='..' size='-5' served='maybe'><file inode='99999999999999999999'/></image></disk></passport>"
future="<passport version='9' host='hosta' written='2099-01-01T00:00:00Z'><new/></passport>"
other_hostb="<passport version='1' host='hostb' machine='0123456789abcdef0123456789abcdef' written='2026-01-01T00:00:00Z'/>"
other_disk="<passport $dated><disk target='vda'><image path='${STORE_AT[hosta]}/w1.img'>
    <file type='fuse.glusterfs' source='${ADDRESS[store]}:/vmstore' relative='w1.img' inode='12'/></image></disk></passport>"
other_place="<passport $dated><storage name='vmstore' path='/mnt'/><disk target='vda'><image storage='vmstore' relative='../etc/shadow' path='/etc/shadow'/></disk></passport>"
blown_up() { printf '<passport %s><cpu>%s</cpu></passport>' "$dated" "$(head -c "$1" /dev/zero | tr '\0' x)"; }

# put PASSPORT  replaces w1's passport on hosta; prints what virsh complains about. A passport may be too long for an
# argument of virsh.
put() { printf 'metadata w1 --live --uri urn:virtgate:1 --key vg --set "%s"\n' "$(tr -d '\n' <<<"$1")" | { on hosta virsh -q >/dev/null || :; } 2>&1; }
carries() { expect_equal "what virsh says" '' "$(put "$1")"; }

# ---- what becomes of it

# admitted WORDS…  w1 goes to hostb and back. The decision of hostb has each of WORDS, and hostb writes its own
# passport.
admitted() {
    migrate w1
    expect_arrived w1
    expect_in "$(decisions hostb | tail -n 1)" '"verdict":"admitted' "$@"
    wait_for_passport hostb w1 'host="hostb"' "${STORE_AT[hostb]}/w1.img"
    expect_equal "passport of hostb" "${of_hostb:=$(steady_passport hostb w1)}" "$(steady_passport hostb w1)"
    migrate_back w1
    expect_runs_on hosta w1
}

on hosta virsh -q metadata w1 --uri urn:virtgate:1 --remove --live
admitted "not judged: the origin runs no virtgate: storage.same, "
admitted "not judged: the origin runs no virtgate, and the guest's passport was written by this host itself: storage.same, "
carries "$cut"
admitted "not judged: the origin's passport does not tell of disk vda"
carries "$nonsense"
admitted "does not tell which host wrote it" "does not tell when it was written" "the origin's passport does not tell of its file"
carries "$future"
admitted "the passport was written at 2099-01-01T00:00:00Z"
carries "$other_hostb"
admitted "the origin calls itself hostb, as this host does, and is another machine"
carries "$(blown_up 3900000)"
admitted " characters, 262144 are the most that is read: storage.same, "

expect_in "$(put "<passport version='1'><disk")" "Couldn't find end of Start Tag disk"
expect_in "$(put "$(blown_up 4300000)")" "Unable to encode message payload"
expect_equal "passport" "$of_hostb" "$(steady_passport hosta w1)"

carries "$other_disk"
expect_denied w1 storage.same "disk vda" "is not the one that hosta has"

# Where the rule is enforced.
rules hostb <<'TOML'
[[check]]
id  = "origin"
use = "origin.known"
TOML
on hosta virsh -q metadata w1 --uri urn:virtgate:1 --remove --live
expect_denied w1 origin "not judged: the origin runs no virtgate"
carries "$nonsense"
expect_denied w1 origin "does not tell which host wrote it"
carries "$future"
expect_denied w1 origin "the passport was written at 2099-01-01T00:00:00Z" "chronyc"
carries "$(blown_up 300000)"
expect_denied w1 origin " characters, 262144 are the most that is read"

# Only names rewrite here: a passport that says nothing finds nothing, and a passport that lies leads out of no storage.
names_alone hosta hostb
expect_refused w1 "DENIED by storage." "${STORE_AT[hosta]}/w1.img does not exist here"
carries "$nonsense"
expect_refused w1 "DENIED by storage." "${STORE_AT[hosta]}/w1.img does not exist here"
carries "$other_place"
expect_refused w1 "DENIED by storage." "${STORE_AT[hostb]}/vmstore/w1.img does not exist here"

expect_equal "pid of virtgated" "$virtgated" "$(runs_on hostb virtgated)"
expect_disk_written w1
