#!/usr/bin/env bash
# The Ansible role configures both hosts over ssh: names, rules, fleet, hook. A second run changes nothing. A rule with a
# mistake fails the play and replaces nothing. A rule that is not named any more goes.
# long: six runs of Ansible
# shellcheck disable=SC2119
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
# shellcheck source=../lib/ansible.sh
. "$LAB/lib/ansible.sh"

inventory 'allow = ["/"]' '30-more.toml: "# nothing yet\n"'
play || fail "the role failed"
expect_not_in "$SAID" "unreachable=1"
for host in "${HOSTS[@]}"; do
    on "$host" virtgate check
    on "$host" virtgate hook status || :
    on "$host" test -x /etc/libvirt/hooks/qemu || fail "the hook is not in place on $host"
    expect_in "$(on "$host" virtgate names)" vmstore lan
    expect_in "$(on "$host" virtgate rules)" "audit      storage.roots"
done
expect_in "$(on hosta virtgate fleet status || :)" hosta hostb

play || fail "the second run failed"
expect_equal "hosts that the second run changed" '' "$(grep -E 'changed=[1-9]' <<<"$SAID" || :)"

before=$(on hostb sha256sum /etc/virtgate/rules.d/20-site.toml /etc/virtgate/virtgate.toml)
inventory 'alow = ["/"]' ''
play && fail "the role took rules with a mistake"
expect_in "$SAID" "20-site.toml:4:1: [[check]] knows no key 'alow'"
expect_equal "files of hostb" "$before" "$(on hostb sha256sum /etc/virtgate/rules.d/20-site.toml /etc/virtgate/virtgate.toml)"

inventory 'allow = ["/srv", "/mnt", "/usr", "/var"]' ''
play || fail "the role failed on mended rules"
on hostb test ! -e /etc/virtgate/rules.d/30-more.toml || fail "a rule file that is not named any more is still there"
expect_in "$(on hostb cat /etc/virtgate/rules.d/20-site.toml)" '"/usr"'
play || fail "the last run failed"
expect_equal "hosts that the last run changed" '' "$(grep -E 'changed=[1-9]' <<<"$SAID" || :)"
for host in "${HOSTS[@]}"; do on "$host" rm -rf /var/lib/virtgate-ansible /etc/virtgate/fleet.toml; done
