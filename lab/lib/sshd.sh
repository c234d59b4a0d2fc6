# shellcheck shell=bash
# ssh between the hosts, as root without a password: keys and settings of the lab's own, in each host's own /etc/ssh.
# Nothing of the machine's ssh is used or touched.

# make_ssh_keys  makes them once for each lab: one key for root of all hosts, one for each host.
make_ssh_keys() {
    local keys=$STATE/ssh host
    [[ -f $keys/known_hosts ]] && return
    rm -rf "$keys"
    mkdir -p "$keys"
    ssh-keygen -q -t ed25519 -N '' -C lab -f "$keys/root"
    for host in hosta hostb hostc; do
        ssh-keygen -q -t ed25519 -N '' -C "$host" -f "$keys/$host"
        printf '%s,%s %s\n' "$host" "${ADDRESS[$host]}" "$(<"$keys/$host.pub")" >>"$keys/known_hosts.new"
    done
    mv "$keys/known_hosts.new" "$keys/known_hosts"
}

put_ssh_settings() {
    local keys=$STATE/ssh
    on "$1" mkdir -p /etc/ssh/lab /run/sshd
    on "$1" tee /etc/ssh/lab/root.pub >/dev/null <"$keys/root.pub"
    on "$1" tee /etc/ssh/lab/known_hosts >/dev/null <"$keys/known_hosts"
    on "$1" bash -c 'umask 077; cat >/etc/ssh/lab/root' <"$keys/root"
    on "$1" bash -c 'umask 077; cat >/etc/ssh/lab/host' <"$keys/$1"
    on "$1" tee /etc/ssh/lab/sshd_config >/dev/null <<CONF
ListenAddress ${ADDRESS[$1]}
HostKey /etc/ssh/lab/host
AuthorizedKeysFile /etc/ssh/lab/root.pub
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
MaxStartups 100
PidFile none
CONF
    on "$1" tee /etc/ssh/ssh_config >/dev/null <<CONF
IdentityFile /etc/ssh/lab/root
GlobalKnownHostsFile /etc/ssh/lab/known_hosts
UserKnownHostsFile /dev/null
StrictHostKeyChecking yes
CONF
}

ssh_answers() { on "$1" ssh -o BatchMode=yes -o ConnectTimeout=2 "$1" true; }

start_sshd() {
    runs_on "$1" sshd >/dev/null && return
    make_ssh_keys
    put_ssh_settings "$1"
    start_on "$1" sshd "$(command -v sshd || echo /usr/sbin/sshd)" -D -e -f /etc/ssh/lab/sshd_config
    wait_ready "$1" sshd 10 ssh_answers "$1"
}

stop_sshd() { stop_on "$1" sshd; }

# fleet HOST…  has these hosts reach each other by ssh, and names them in fleet.toml on each of them. More of the file
# is read from standard input: keys of [fleet] first, then tables.
fleet() {
    local host other more
    more=$(cat)
    for host in "$@"; do
        start_sshd "$host"
        {
            printf '[fleet]\nssh = "root@{address}"\nuri = "qemu+tcp://{address}/system"\n%s\n' "$more"
            for other in "$@"; do printf '\n[host.%s]\naddress = "%s"\n' "$other" "${ADDRESS[$other]}"; done
        } | on "$host" tee /etc/virtgate/fleet.toml >/dev/null
    done
}
