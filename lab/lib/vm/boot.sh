# shellcheck shell=bash
# Machines that boot while others use them.

boot_of() { on "$1" cat /proc/sys/kernel/random/boot_id; }
is_down() { ! in_machines ping -q -c 1 -W 1 "${ADDRESS[$1]}"; }

# note_boot HOST  whether it has booted since then is what has_booted tells.
note_boot() { BOOT_BEFORE=$(boot_of "$1"); }
has_booted() {
    local now
    now=$(boot_of "$1") && [[ -n $now && $now != "$BOOT_BEFORE" ]]
}

# begin_boot HOST  returns once the host is down. The connection that is kept is not closed by a host that boots.
begin_boot() {
    note_boot "$1"
    on "$1" systemctl --no-block reboot
    forget_connection "$1"
    wait_until 60 "$1 to go down" is_down "$1"
    forget_connection "$1"
}

# migrate_into_boot NAME  boots hostb, while hosta tries to migrate the guest there again and again. What the first
# attempt got that hostb's libvirt took is in VIRSH: virtgate's refusal.
migrate_into_boot() {
    local attempts=0
    begin_boot hostb
    until migrate "$1" || [[ $VIRSH == *virtgate@hostb* ]]; do
        attempts=$((attempts + 1))
        ((attempts < 600)) || fail "hostb did not boot"
        sleep 0.5
    done
    has_booted hostb || fail "hostb did not boot"
}

# expect_started_before DAEMON  since hostb booted, virtgated was started before libvirt's DAEMON.
expect_started_before() {
    local started
    started=$(on hostb journalctl -q -b -o cat _PID=1 | grep -E "^(Started virtgated|Starting $1)\.service")
    printf '%s\n' "$started"
    expect_in "${started%%$'\n'*}" "Started virtgated.service"
    expect_in "$started" "Starting $1.service"
}
