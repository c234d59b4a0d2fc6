#!/usr/bin/env bash
# Before a guest migrates, virtgate preflight tells all that would keep it from hostb: each fault that is planted is
# found and named, and a healthy pair has no finding and migrates with the command that is shown.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# preflight [ARGUMENTS…]  asks on hosta for w1; what it says in SAID, its exit code in CODE.
preflight() {
    CODE=0
    SAID=$(on hosta virtgate preflight w1 "$@" 2>&1) || CODE=$?
    printf '$ virtgate preflight w1 %s   # exit %s\n%s\n' "$*" "$CODE" "$SAID"
}

# A finding is broken into lines of 80 columns.
flat() { tr -s ' \n' '  ' <<<"$SAID"; }

# expect_stop WORDS…  it would not go, for this reason.
expect_stop() {
    expect_equal "exit code" 1 "$CODE"
    expect_in "$(flat)" "$@"
}

expect_healthy() {
    preflight hostb
    expect_equal "exit code" 0 "$CODE"
    expect_in "$SAID" "hostb  WOULD GO"$'\n\n'
}

live_guest
fleet hosta hostb </dev/null
on hosta cp /etc/hosts /run/lab/hosts
on hostb cp /etc/hosts /run/lab/hosts
trap 'for host in hosta hostb; do on "$host" cp /run/lab/hosts /etc/hosts; done; on hosta ip rule del prio 77 2>/dev/null || :' EXIT

expect_healthy

# --- names
on hostb sed -i '/^migration_host/d' /etc/libvirt/qemu.conf
restart_libvirtd hostb
preflight
expect_stop "STOP names the name that libvirt of hostb tells QEMU here, hostb, does not resolve here"
echo "127.0.1.1 hostb" | on hosta tee -a /etc/hosts >/dev/null
preflight
expect_stop "STOP names" "hostb, is this host's own loopback here: 127.0.1.1"
on hosta sed -i "/ hostb$/d; \$a 10.77.0.250 hostb" /etc/hosts
preflight
expect_stop "STOP names" "hostb, resolves here to 10.77.0.250; hostb has 10.77.0.2"
on hosta sed -i "s/^10.77.0.250 /${ADDRESS[hostb]} /" /etc/hosts
echo "10.77.0.250 hosta" | on hostb tee -a /etc/hosts >/dev/null
on hosta sed -i '/^migration_host/d' /etc/libvirt/qemu.conf
restart_libvirtd hosta
preflight hostb
expect_equal "exit code with a warning alone" 0 "$CODE"
expect_in "$(flat)" "warning names this host's name, hosta, resolves on hostb to 10.77.0.250"
on hostb cp /run/lab/hosts /etc/hosts
on hostb tee -a /etc/hosts >/dev/null <<<"${ADDRESS[hosta]} hosta"
expect_healthy
for host in hosta hostb; do write_libvirtd_conf "$host"; restart_libvirtd "$host"; done

# --- ports
on hosta ip rule add prio 77 to "${ADDRESS[hostb]}" ipproto tcp dport 49152-49215 prohibit
preflight hostb
expect_stop "STOP ports QEMU's port for migrations is not reached at ${ADDRESS[hostb]}:49152"
on hosta ip rule del prio 77
on hosta ip rule add prio 77 to "${ADDRESS[hostb]}" ipproto tcp dport 16509 prohibit
preflight hostb
expect_stop "STOP ports libvirt of hostb is not reached at ${ADDRESS[hostb]}:16509"
on hosta ip rule del prio 77

# --- two hosts that libvirt takes for one
on hostb sed -i "s/^host_uuid.*/host_uuid = \"${HOST_UUID[hosta]}\"/" /etc/libvirt/libvirtd.conf
restart_libvirtd hostb
preflight hostb
expect_stop "STOP identity libvirt has the same host UUID on both hosts, ${HOST_UUID[hosta]}"
write_libvirtd_conf hostb
restart_libvirtd hostb

# --- the gate of hostb
rules hostb <<'TOML'
[[check]]
id      = "no-w1"
select  = "/domain/devices/disk/source/@file"
every   = { under = ["/nowhere"] }
message = "{value} stays where it is"
TOML
preflight hostb
expect_stop "STOP gate denies no-w1:"
on hostb rm /etc/virtgate/rules.d/60-scenario.toml
on hostb virtgate reload
on hostb virtgate drain --reason "new memory"
preflight hostb
expect_stop "STOP gate denies host.drained:" "new memory"
on hostb virtgate undrain

# --- a definition of another guest with its name
sed -e 's#<uuid>.*</uuid>#<uuid>6b1f7a52-0000-4000-8000-0000000002aa</uuid>#' <(guest_xml w1 idle) |
    on hostb bash -c 'cat >/run/lab/define.xml && virsh -q define /run/lab/define.xml'
knows_it() { [[ $(on hostb virtgate fleet answer) == *6b1f7a52-0000-4000-8000-0000000002aa* ]]; }
wait_until 30 "virtgated on hostb to know of it" knows_it
preflight hostb
expect_stop "STOP destination hostb has another guest of this name, w1, which is off"
on hostb virsh -q undefine w1

# --- a host that is silent
stop_sshd hostb
preflight hostb
expect_equal "exit code" 1 "$CODE"
expect_in "$(flat)" "hostb NOT TOLD: 1 untold" "untold answer ssh does not reach it: "
start_sshd hostb

# --- and well again: the command that is shown migrates it
forgotten() { [[ $(on hostb virtgate fleet answer) != *6b1f7a52-0000-4000-8000-0000000002aa* ]]; }
wait_until 30 "virtgated on hostb to forget it" forgotten
expect_healthy
expect_in "$(on hosta virtgate preflight w1 --json)" '"would_go": true' '"findings": []'
on hosta bash -c "$(sed -n 's/^ *\(virsh migrate .*\)/\1/p' <<<"$SAID")"
expect_arrived w1
