#!/usr/bin/env bash
# virtgate init drafts names for what each host has mounted. The drafts of two hosts pass virtgate check, agree on the
# names by themselves, and with a name for the network bring a guest over without any rule for this pair of hosts.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

SITE=/etc/virtgate/rules.d/20-site.toml

for host in "${HOSTS[@]}"; do
    no_lab_rules "$host"
    on "$host" virtgate init -o "$SITE"
    on "$host" cat "$SITE"
    on "$host" virtgate check
    on "$host" virtgate reload
    expect_in "$(on "$host" cat "$SITE")" $'\n[storage.vmstore]\n'"path   = \"${STORE_AT[$host]}\"" \
        "# bridge  = \"${BRIDGE[$host]}\""
done

before=$(on hostb cat "$SITE")
if on hostb virtgate init -o "$SITE"; then fail "wrote over a file"; fi
expect_equal "the file after that" "$before" "$(on hostb cat "$SITE")"
expect_not_in "$(on hostb virtgate init)" "[storage.vmstore]"

# What another host has chosen is taken over. Only the network is left to choose.
fleet hosta hostb </dev/null
rules hosta <<<$'[network.tenants]\nbridge = "br-a"'
on hostb rm "$SITE"
on hostb virtgate reload
expect_in "$(on hostb virtgate init --ask-fleet)" $'# hosta has it under this name.\n[storage.vmstore]\n'
on hostb virtgate init --ask-fleet -o "$SITE"
rules hostb <<<$'[network.tenants]\nbridge = "br-b"'

live_guest
wait_for_passport hosta w1 'vmstore' 'tenants'
migrate w1
expect_arrived w1
expect_rewritten_for_hostb w1
