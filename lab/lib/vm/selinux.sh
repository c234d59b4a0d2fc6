# shellcheck shell=bash
# SELinux in the machines: enforcing, with Debian's policy. What that policy denies others than virtgate is not ours.

# denials HOST  prints what SELinux has denied there to virtgate, or to others about virtgate, by the audit log.
denials() { all_denials "$1" | grep -F virtgate || :; }
all_denials() { on "$1" ausearch --input-logs -m avc,user_avc,selinux_err --raw 2>/dev/null || :; }

# context_of HOST PATTERN  prints the context of the oldest process with such a command line.
# shellcheck disable=SC2016 # meant for the inner shell
context_of() { on "$1" bash -c 'tr -d "\0" <"/proc/$(pgrep -o -f "$1")/attr/current"' context "$2"; }

# expect_confined HOST NAME  the guest's QEMU runs in a domain of guests with categories of its own; libvirtd, virtgated
# and the hook have domains of their own too, and SELinux enforces.
expect_confined() {
    local qemu
    expect_equal "SELinux on $1" Enforcing "$(on "$1" getenforce)"
    qemu=$(context_of "$1" "guest=$2,")
    [[ $qemu =~ :svirt(_tcg)?_t:s0:c[0-9]+,c[0-9]+$ ]] || fail "QEMU of $2 on $1 is: $qemu"
    expect_in "$(context_of "$1" '^/usr/sbin/libvirtd')" :virtd_t:
    expect_in "$(context_of "$1" org.virtgate.Virtgated)" :virtgated_t:
    expect_in "$(on "$1" stat -c %C /etc/libvirt/hooks/qemu)" :virtgate_hook_exec_t:
}
