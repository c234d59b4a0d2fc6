#!/usr/bin/env bash
# Both hosts have the fleet's key. A guest is rewritten by the names in its passport, as long as a host of the fleet has
# sealed that. Whoever may write the guest's metadata gains nothing: a passport of his own, without a seal or with one
# from another time, plugs the guest into no other network.
# long: half a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

for host in hosta hostb; do
    on "$host" bash -c 'umask 077 && echo 8b1f0c5e7d2a4936b1c8e5f7a0d3b692 >/etc/virtgate/fleet.key'
    daemon_setting "$host" passport key_file '"/etc/virtgate/fleet.key"'
done
named_guest
# A network of which the guest is no part.
on hostb tee -a /etc/virtgate/rules.d/60-scenario.toml >/dev/null <<'TOML'

[network.management]
bridge  = "br-alone"
segment = "lab"
TOML
add_lone_bridge hostb
on hostb virtgate reload
wait_for_passport hosta w1 'seal="'
migrate w1
expect_arrived w1
expect_rewritten_for_hostb w1
wait_for_passport hostb w1 'host="hostb"' 'seal="'
migrate_back w1
expect_runs_on hosta w1

# The guest's owner writes the passport, while nobody on hosta looks after it.
wait_for_passport hosta w1 'host="hosta"' 'seal="'
sealed=$(passport hosta w1)
daemon_setting hosta passport write false
carries() { expect_equal "what virsh says" '' "$(put "$1")"; }
# libvirt adds the namespace itself.
put() {
    local element
    element=$(tr -d '\n' <<<"$1" | tr '"' "'" | sed -E "s/ xmlns(:[a-z]+)?='[^']*'//")
    printf 'metadata w1 --live --uri urn:virtgate:1 --key vg --set "%s"\n' "$element" | { on hosta virsh -q >/dev/null || :; } 2>&1
}
changed=${sealed//network=\"tenants\"/network=\"management\"}
[[ $changed != "$sealed" ]] || fail "the passport does not tell of network tenants: $sealed"
carries "$changed"
expect_refused w1 "DENIED by storage.present" "bridge br-a does not exist here"
expect_in "$(decisions hostb | tail -n 1)" "the seal of the guest's passport is not the fleet's"
unsealed=$(sed "s/ seal=['\"][0-9a-f]*['\"]//" <<<"$changed")
[[ $unsealed != "$changed" ]] || fail "no seal: $changed"
carries "$unsealed"
expect_refused w1 "DENIED by storage.present" "bridge br-a does not exist here"
expect_in "$(decisions hostb | tail -n 1)" "the guest's passport has no seal"
carries "$sealed"
migrate w1
expect_arrived w1
expect_rewritten_for_hostb w1
