# shellcheck shell=bash
# What the security module (LSM) of the machines has denied. apparmor.sh and selinux.sh each say what counts (denials
# HOST), and what confines a guest (expect_confined HOST NAME).

# shellcheck source-path=SCRIPTDIR source=apparmor.sh
. "$LAB/lib/vm/$VIRTGATE_VM_LSM.sh"

declare -A DENIED_BEFORE

watch_denials() {
    local host
    for host in "${HOSTS[@]}"; do DENIED_BEFORE[$host]=$(denials "$host" | wc -l); done
}

expect_nothing_denied() {
    local host
    for host in "${HOSTS[@]}"; do
        expect_equal "denials on $host" '' "$(denials "$host" | tail -n "+$((DENIED_BEFORE[$host] + 1))")"
    done
}
