#!/usr/bin/env bash
# The Ansible role refuses variables that nobody would read. With --check it finds a mistake in rules. A file that the
# administrator wrote stays, also where a play that failed would have replaced it. Rules that are on disk and not in
# force, as after a reload that failed, are taken over though nothing else changes.
# long: five runs of Ansible
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
# shellcheck source=../lib/ansible.sh
. "$LAB/lib/ansible.sh"

OWN=/etc/virtgate/rules.d/40-own.toml
on hostb sh -c "echo '# mine' >$OWN"
inventory 'allow = ["/"]' ''
play --limit hostb || fail "the role failed"

play --limit hostb -e '{"virtgate_settings": {"modes": "audit"}}' && fail "the role took a table that is none"
expect_in "$SAID" "virtgate_settings.modes is no mapping"
play --limit hostb -e '{"virtgate_rules": {"20-site": "# not read"}}' && fail "the role took a file that is not read"
expect_in "$SAID" "virtgate_rules has the key '20-site'"

inventory 'alow = ["/"]' '40-own.toml: "# from the inventory"'
play --limit hostb --check && fail "the role did not check rules with a mistake"
expect_in "$SAID" "20-site.toml:4:1: [[check]] knows no key 'alow'"
expect_in "$(on hostb cat /etc/virtgate/rules.d/20-site.toml)" allow

on hostb sh -c "echo '# mine, later' >$OWN"
expect_equal "whether rules changed" true "$(on hostb virtgate status --json | jq .rules.changed)"
inventory 'allow = ["/"]' ''
play --limit hostb || fail "the role failed where rules were not in force"
expect_equal "whether rules changed" false "$(on hostb virtgate status --json | jq .rules.changed)"
expect_equal "the administrator's file" "# mine, later" "$(on hostb cat $OWN)"
on hostb rm -rf /var/lib/virtgate-ansible /etc/virtgate/fleet.toml
