#!/usr/bin/env bash
# Before a guest migrates, virtgate preflight tells all that would keep it from hostb: each fault that is planted is
# found and named, and a healthy pair has no finding and migrates with the command that is shown.
# long: each fault is planted, and asked for over ssh, a minute and a half
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# preflight [HOST…]  asks on hosta for GUEST; what it says in SAID, its exit code in CODE.
GUEST=w1
preflight() {
    CODE=0
    SAID=$(on hosta virtgate preflight "$GUEST" "$@" 2>&1) || CODE=$?
    printf '$ virtgate preflight %s %s   # exit %s\n%s\n' "$GUEST" "$*" "$CODE" "$SAID"
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
undo() {
    on hosta ip rule del prio 77 2>/dev/null || :
    on hosta virsh -q snapshot-delete w2 before --metadata >/dev/null 2>&1 || :
    for host in hosta hostb; do on "$host" cp /run/lab/hosts /etc/hosts; done
}
trap undo EXIT

expect_healthy

# --- names; without migration_host, libvirt tells the name of its host
for host in hosta hostb; do
    on "$host" touch /run/lab/libvirtd-otherwise
    on "$host" sed -i '/^migration_host/d' /etc/libvirt/qemu.conf
    restart_libvirtd "$host"
done
tells_its_name() { [[ $(on "$1" virtgate fleet setup </dev/null) != *told_as* ]]; }
for host in hosta hostb; do wait_until 30 "virtgated on $host to read qemu.conf" tells_its_name "$host"; done
# name_is HOST NAME ADDRESS  has a name resolve to an address on a host; without one, not at all.
name_is() {
    on "$1" sed -i "/ $2\$/d" /etc/hosts
    if [[ -n $3 ]]; then on "$1" tee -a /etc/hosts >/dev/null <<<"$3 $2"; fi
}
expect_healthy
name_is hosta hostb ''
preflight
expect_stop "STOP names the name that libvirt of hostb tells QEMU here, hostb, does not resolve here"
name_is hosta hostb 127.0.1.1
preflight
expect_stop "STOP names" "hostb, is this host's own loopback here: 127.0.1.1"
name_is hosta hostb 10.77.0.250
preflight
expect_stop "STOP names" "hostb, resolves here to 10.77.0.250; hostb has 10.77.0.2"
name_is hosta hostb "${ADDRESS[hostb]}"
name_is hostb hosta 10.77.0.250
preflight hostb
expect_equal "exit code with a warning alone" 0 "$CODE"
expect_in "$(flat)" "warning names this host's name, hosta, resolves on hostb to 10.77.0.250"
on hostb cp /run/lab/hosts /etc/hosts
expect_healthy
for host in hosta hostb; do libvirtd_as_before "$host"; done

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
on hostb touch /run/lab/libvirtd-otherwise
on hostb sed -i "s/^host_uuid.*/host_uuid = \"${HOST_UUID[hosta]}\"/" /etc/libvirt/libvirtd.conf
restart_libvirtd hostb
preflight hostb
expect_stop "STOP identity libvirt has the same host UUID on both hosts, ${HOST_UUID[hosta]}"
libvirtd_as_before hostb

# --- the gate of hostb
rules hostb <<'TOML'
[[check]]
id      = "no-w1"
select  = "/domain/devices/disk/source/@file"
missing = "ok"
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

# --- the guest: a snapshot, and a device that QEMU cannot move
# libvirt makes no snapshot of a disk that is shared.
guest_xml w2 idle | sed '/<shareable/d' | start_from
on hosta rm -f /mnt/vmstore/w2.snap
on hosta virsh -q snapshot-create-as w2 before --disk-only --diskspec vda,file=/mnt/vmstore/w2.snap
GUEST=w2 preflight hostb
expect_stop "STOP guest libvirt migrates no guest with snapshots; it has before"
on hosta virsh -q snapshot-delete w2 before --metadata
forget_guest w2

# --- a disk that is being copied, and at once a drain and a closed port: all are told
guest_xml w2 idle | sed '/<shareable/d' | start_from
on hosta rm -f /mnt/vmstore/w2.copy
on hosta virsh -q blockcopy w2 vda /mnt/vmstore/w2.copy --transient-job
on hostb virtgate drain --reason "new memory"
on hosta ip rule add prio 77 to "${ADDRESS[hostb]}" ipproto tcp dport 16509 prohibit
GUEST=w2 preflight hostb
expect_stop "STOP guest a job (copy) runs on disk vda" "STOP gate denies host.drained:" \
    "STOP ports libvirt of hostb is not reached at ${ADDRESS[hostb]}:16509"
on hosta ip rule del prio 77
on hostb virtgate undrain
on hosta virsh -q blockjob w2 vda --abort
forget_guest w2
nvme_xml() {
    echo '<qemu:commandline>'
    printf "<qemu:arg value='%s'/>\n" -blockdev driver=null-co,node-name=n -device nvme,drive=n,serial=1,addr=0x1e
    echo '</qemu:commandline></domain>'
}
{
    guest_xml w3 idle | sed '/<\/domain>/d'
    nvme_xml
} | start_from
GUEST=w3 preflight hostb
expect_stop "STOP guest libvirt here does not let it go: " "nvme"
expect_runs_on hosta w3
forget_guest w3

# --- certificates
# certificate HOST NAMES DAYS  gives libvirt of a host a certificate that is for NAMES and for DAYS.
certificate() {
    local ca=$STATE/ca
    openssl x509 -req -days "$3" -in "$ca/$1.csr" -CA "$ca/cacert.pem" -CAkey "$ca/cakey.pem" -CAcreateserial \
        -extfile <(printf 'subjectAltName=%s\n' "$2") 2>/dev/null |
        on "$1" tee /etc/pki/libvirt/servercert.pem >/dev/null
}
for host in hosta hostb; do
    libvirt_over_tls "$host"
    on "$host" sed -i 's#qemu+tcp#qemu+tls#' /etc/virtgate/fleet.toml
done
preflight hostb
expect_equal "exit code" 0 "$CODE"
expect_in "$(flat)" "hostb WOULD GO" "warning certificates /etc/pki/libvirt/servercert.pem on hostb expires soon, on "
on hosta bash -c "$(sed -n 's/^ *\(virsh migrate .*\)/\1/p' <<<"$SAID")"
expect_arrived w1
migrate_back_over_tls() { on hostb virsh migrate "${FLAGS[@]}" w1 "qemu+tls://${ADDRESS[hosta]}/system"; }
wait_until 60 "w1 to come back" migrate_back_over_tls
wait_for_passport hosta w1 'host="hosta"'
certificate hostb DNS:other.lan 100
preflight hostb
expect_stop "STOP certificates /etc/pki/libvirt/servercert.pem on hostb is for other.lan; this host asks for 10.77.0.2"
certificate hostb "IP:${ADDRESS[hostb]}" 0
sleep 1
preflight hostb
expect_stop "STOP certificates /etc/pki/libvirt/servercert.pem on hostb has expired, on "
for host in hosta hostb; do
    libvirtd_as_before "$host"
    on "$host" sed -i 's#qemu+tls#qemu+tcp#' /etc/virtgate/fleet.toml
done

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
GO=$(sed -n 's/^ *\(virsh migrate .*\)/\1/p' <<<"$SAID")
preflight --rehearse hostb
expect_equal "exit code" 0 "$CODE"
expect_in "$SAID" "rehearsal to hostb" "ok         the destination lets it in" "$GO"
expect_runs_on hosta w1
on hosta bash -c "$GO"
expect_arrived w1
