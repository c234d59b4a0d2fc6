#!/usr/bin/env bash
# The Ansible role configures both hosts over ssh: names, rules, fleet, hook. A second run changes nothing. A rule with a
# mistake fails the play and replaces nothing. A rule that is not named any more goes.
# long: six runs of Ansible
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

for host in "${HOSTS[@]}"; do
    start_sshd "$host"
    on "$host" bash -c 'rm -rf /etc/virtgate/rules.d/* /etc/libvirt/hooks/qemu /var/lib/virtgate-ansible'
done

# inventory RULE  what is said of both hosts; the rule is part of 20-site.toml.
inventory() {
    on hosta tee /tmp/inventory.yml >/dev/null <<YAML
virtgate:
  vars:
    ansible_user: root
    ansible_python_interpreter: /usr/bin/python3
    virtgate_service: false
    virtgate_fleet_group: virtgate
    virtgate_fleet: {uri: "qemu+tcp://{address}/system"}
    virtgate_settings: {modes: {"storage.roots": "audit"}}
    virtgate_rules:
      20-site.toml: |
        [[check]]
        id    = "storage.roots"
        use   = "storage.roots"
        $1
      $2
  hosts:
    hosta:
      ansible_host: ${ADDRESS[hosta]}
      virtgate_storage: {vmstore: {path: ${STORE_AT[hosta]}}}
      virtgate_networks: {lan: {bridge: ${BRIDGE[hosta]}}}
    hostb:
      ansible_host: ${ADDRESS[hostb]}
      virtgate_storage: {vmstore: {path: ${STORE_AT[hostb]}}}
      virtgate_networks: {lan: {bridge: ${BRIDGE[hostb]}}}
YAML
}

# play  runs the role from hosta, and keeps what Ansible says in SAID. Nothing of it is left on the machine.
play() {
    local status=0
    SAID=$(on hosta env ANSIBLE_ROLES_PATH="$LAB/../ansible/roles" ANSIBLE_LOCAL_TEMP=/tmp/ansible \
        ANSIBLE_REMOTE_TEMP=/tmp/ansible-remote ANSIBLE_SSH_CONTROL_PATH_DIR=/tmp/ansible-ssh ANSIBLE_NOCOLOR=1 HOME=/tmp \
        ANSIBLE_SSH_TRANSFER_METHOD=piped ANSIBLE_PIPELINING=1 \
        ansible-playbook -i /tmp/inventory.yml "$LAB/../ansible/site.yml" 2>&1) || status=$?
    printf '%s\n' "$SAID"
    return "$status"
}

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
