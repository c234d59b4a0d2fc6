#!/usr/bin/env bash
# virtgate's own classes lead a migration: what is in its way is read, it is cancelled midway and the guest stays, a
# denial comes back in whole, and at last the guest goes.
# long: half a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

led() { on hosta java -cp '/usr/share/virtgate/lib/*' "$LAB/lib/Migrate.java" "$@" 2>&1; }

live_guest
said=$(led w1 look)
echo "$said"
expect_in "$said" "snapshots Optional[[]]" "checkpoints Optional[[]]" "block jobs {}" \
    "job Optional.empty" "refusal Optional.empty" "dirty rate OptionalLong["
tainted=$(on hosta virsh -q dominfo w1)
expect_not_in "$tainted" "monitor"

on hosta truncate -s 16M /srv/local/w2.img
guest_xml w2 idle | on_local | start_from
said=$(led w2 look)
echo "$said"
expect_in "$said" "refusal Optional[Unsafe migration: Migration without shared storage is unsafe"
expect_in "$(on hosta virsh -q domjobinfo w2)" "None"

said=$(led w1 "$TO_HOSTB" cancel)
echo "$said"
expect_in "$said" "progress JobProgress[operation=MIGRATION_OUT" "end Failed[" "cancelled=true]"
expect_runs_on hosta w1
expect_nothing_left_on hostb w1

rules hostb <<'TOML'
[[check]]
id      = "no-w1"
select  = "/domain/name"
every   = { in = ["other"] }
missing = "ok"
message = "{value} is not wanted here"
fix     = "leave it where it is"
TOML
said=$(led w1 "$TO_HOSTB" run)
echo "$said"
expect_in "$said" "end Failed[" "virtgate@hostb: w1 DENIED by no-w1 (" "Fix: leave it where it is" "cancelled=false]"
expect_runs_on hosta w1
rules hostb <<<''

said=$(led w1 "$TO_HOSTB" run)
echo "$said"
expect_in "$said" "end Done[]"
expect_arrived w1
