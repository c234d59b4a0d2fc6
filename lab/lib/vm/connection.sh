# shellcheck shell=bash
# Commands in the machines and beside them: ssh, over connections that are kept.

# in_machines COMMAND…  runs COMMAND beside the machines, with their network.
in_machines() {
    local pid
    pid=$(host_pid machines) || die "the machines are not up (lab/vm up starts them)"
    nsenter -t "$pid" -m -u -n -p -- "$@" 9>&-
}

# on HOST COMMAND…  runs COMMAND on the machine, as root. In place of the one for namespaces, so that steps and
# expectations work here too.
on() {
    local host=$1
    shift
    case $host in
        machines) in_machines "$@" ;;
        *) in_machines ssh "${SSH[@]}" "root@${ADDRESS[$host]}" "$(printf '%q ' "$@")" ;;
    esac
}

# One connection is kept for each machine: opening one takes seconds without KVM.
SSH=(-F /dev/null -i /run/lab/key -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR
    -o ConnectTimeout=20 -o ControlMaster=auto -o ControlPath=/run/lab/ssh-%h -o ControlPersist=yes)

# forget_connection HOST  the next command opens a new one.
forget_connection() {
    in_machines ssh "${SSH[@]}" -O exit "root@${ADDRESS[$1]}" || :
    in_machines rm -f "/run/lab/ssh-${ADDRESS[$1]}"
}
