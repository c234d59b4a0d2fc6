#!/usr/bin/env bash
# hostb's qemu.conf leaves one open file to each QEMU, or one thread, and QEMU does not start so. virtgate has audited
# that: nobody knows just how many a guest needs. Then it leaves two ports to migrations, and others have both: libvirt
# refuses before it asks the gate, and virtgate preflight says so.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
qemu_settings hostb 'max_files = 1'
if migrate w2; then fail "QEMU made do with one open file"; fi
expect_not_in "$VIRSH" DENIED
expect_runs_on hosta w2
expect_in "$VIRSH$(on hostb tail -n 20 /var/log/libvirt/qemu/w2.log)" "open"
expect_in "$(decisions hostb)" '"host.libvirtd.limits"' "QEMU of this guest has more than 1 to open"

# The kernel counts no threads of root.
libvirtd_as_before hostb
qemu_settings hostb 'user = "libvirt-qemu"' 'group = "libvirt-qemu"' 'dynamic_ownership = 1' 'max_processes = 1'
if migrate w2; then fail "QEMU made do with one thread"; fi
expect_not_in "$VIRSH" DENIED
expect_runs_on hosta w2
expect_in "$VIRSH$(on hostb tail -n 20 /var/log/libvirt/qemu/w2.log)" "thread_create: Resource temporarily unavailable"
expect_in "$(decisions hostb)" "max_processes is 1, and QEMU of this guest has more than 1 to start"

libvirtd_as_before hostb
qemu_settings hostb 'migration_port_min = 49200' 'migration_port_max = 49201'
listen='import socket; s = [socket.create_server(("", port)) for port in (49200, 49201)]; input()'
start_on hostb others sh -c "sleep 300 | python3 -c '$listen'"
trap 'stop_on hostb others' EXIT
others_listen() { on hostb ss -Hltn 'sport = 49201' | grep -q .; }
wait_until 10 "others to have the ports" others_listen
if migrate w2; then fail "libvirt found a port"; fi
expect_in "$VIRSH" "Unable to find an unused port in range 'migration' (49200-49201)"
fleet hosta hostb </dev/null
if said=$(on hosta virtgate preflight w2 hostb); then fail "preflight found a port"; fi
printf '%s\n' "$said"
expect_in "$(tr -s ' \n' '  ' <<<"$said")" "none of the ports 49200 to 49201 can be opened at 10.77.0.2"
expect_in "$(on hosta virsh -q dumpxml --migratable --security-info w2 | on hostb virtgate try -)" \
    "host.libvirtd.transport" "so the ports for arriving guests are 49200 to 49201, expected at least 8 of them"

stop_on hostb others
libvirtd_as_before hostb
migrate w2
expect_arrived w2
