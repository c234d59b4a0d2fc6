#!/usr/bin/env bash
# virtgate doctor finds nothing on a healthy host, and with --probe sees that libvirt calls the hook, without leaving
# anything behind. It finds a hook that is not called, one that libvirt has not noticed, broken rules, rules that are
# not in force, and a virtgated that is down.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

HOOK=/etc/libvirt/hooks/qemu

# doctor WANTED ARGUMENTS…  what it says is in SAID; it ends with exit code WANTED.
doctor() {
    local wanted=$1 code=0
    shift
    SAID=$(on hostb virtgate doctor "$@") || code=$?
    printf '%s\n' "$SAID"
    expect_equal "exit code of doctor $*" "$wanted" "$code"
}
everything_of_libvirt() {
    on hostb virsh -q list --all --name
    on hostb sh -c 'find /etc/libvirt /run/libvirt /var/lib/libvirt -name "*.xml" | sort'
}

before=$(everything_of_libvirt)
doctor 0 --probe
expect_in "$SAID" "ok     hook " "ok     probe        libvirt called the hook for virtgate-probe-" "ok     rules"
expect_not_in "$SAID" "wrong "
expect_in "$(decisions hostb)" '"guest":"virtgate-probe-'
expect_equal "what libvirt has after a probe" "$before" "$(everything_of_libvirt)"

# A denial proves as much.
on hostb virtgate drain --reason "new disks"
doctor 0 --probe
expect_in "$SAID" "which said: virtgate@hostb: virtgate-probe-" " DENIED by host.drained" \
    "note   virtgated    this host is drained"
on hostb virtgate undrain

# Interrupted at once, or a little later: nothing stays either.
for wait in 0.3 1 2; do
    on hostb timeout -s INT "$wait" virtgate doctor --probe >"$STATE/probe" || :
done
expect_equal "what libvirt has after interrupted probes" "$before" "$(everything_of_libvirt)"

on hostb chmod 0644 "$HOOK"
doctor 1 --probe
expect_in "$SAID" "wrong  hook         $HOOK is virtgate's, not called: not executable" \
    "wrong  probe        libvirt was not seen"
on hostb chmod 0755 "$HOOK"
doctor 1
expect_in "$SAID" "wrong  hook         whether libvirtd (pid " "virtgate hook install"
on hostb virtgate hook install
doctor 0

write_rules hostb <<'TOML'
[[check]]
id     = "broken"
selct  = "/domain/devices/disk/source/@file"
TOML
doctor 1
expect_in "$SAID" "wrong  rules        the files on disk have " "60-scenario.toml:3"
write_rules hostb <<'TOML'
[[check]]
id  = "apart"
use = "guest.apart"
groups = ["db*"]
TOML
doctor 1
expect_in "$(on hostb virtgate status || :)" "FOUND      the rule files on disk are not those that were read"
expect_in "$SAID" "wrong  virtgated    the rule files on disk are not those that were read"
on hostb virtgate reload
doctor 0

stop_virtgated hostb
doctor 1 --probe
expect_in "$SAID" "wrong  virtgated    no daemon answers" "until then every guest is refused" \
    "libvirt called the hook for virtgate-probe-" "NOT CHECKED"
if on hostb setpriv --reuid nobody --regid nogroup --clear-groups virtgate doctor --probe; then fail "nobody probed"; fi
