# shellcheck shell=bash
# The Ansible role, run from hosta on both hosts over ssh. Sourced by its scenarios.

for host in "${HOSTS[@]}"; do
    start_sshd "$host"
    on "$host" bash -c 'rm -rf /etc/virtgate/rules.d/* /etc/libvirt/hooks/qemu /var/lib/virtgate-ansible'
done

# inventory RULE FILE  what is said of both hosts; the rule is part of 20-site.toml.
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

# play ARGUMENT…  runs the role from hosta, and keeps what Ansible says in SAID. Nothing of it is left on the machine.
play() {
    local status=0
    SAID=$(on hosta env ANSIBLE_ROLES_PATH="$LAB/../ansible/roles" ANSIBLE_LOCAL_TEMP=/tmp/ansible \
        ANSIBLE_REMOTE_TEMP=/tmp/ansible-remote ANSIBLE_SSH_CONTROL_PATH_DIR=/tmp/ansible-ssh \
        ANSIBLE_NOCOLOR=1 HOME=/tmp \
        ANSIBLE_SSH_TRANSFER_METHOD=piped ANSIBLE_PIPELINING=1 \
        ansible-playbook -i /tmp/inventory.yml "$LAB/../ansible/site.yml" "$@" 2>&1) || status=$?
    printf '%s\n' "$SAID"
    return "$status"
}
