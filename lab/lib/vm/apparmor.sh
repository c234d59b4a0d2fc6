# shellcheck shell=bash
# AppArmor in the machines: libvirt's profiles confine guests, and forbid nothing that a migration needs.

# denials HOST  prints what AppArmor has denied there, by the kernel's log. QEMU asks for a limit of NVMe devices that it
# does without.
denials() { on "$1" journalctl -q -k -o cat | grep -F 'apparmor="DENIED"' | grep -v '/queue/max_segments"' || :; }

# The daemon of libvirt that has the guests.
GUESTS_DAEMON=libvirtd

# expect_confined HOST NAME  the guest's QEMU runs under a profile of its own, which is enforced, and so is libvirt's.
expect_confined() {
    local confined
    # shellcheck disable=SC2016 # meant for the inner shell
    confined=$(on "$1" bash -c 'cat "/proc/$(pgrep -o -f "guest=$1,")/attr/current"' confined "$2")
    [[ $confined == libvirt-*' (enforce)' ]] || fail "QEMU of $2 on $1 is under: $confined"
    expect_in "$(on "$1" cat /sys/kernel/security/apparmor/profiles)" "$GUESTS_DAEMON (enforce)" "virt-aa-helper (enforce)"
}
