#!/usr/bin/env bash
# virtgated is down on hostb and its rules are broken: virtgate uninstall takes the hook away all the same, libvirt
# notices it, and a guest that needs no rewriting comes in. A dry run before changes nothing.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

common_guest w2 | start_from
on hostb tee /etc/virtgate/rules.d/60-scenario.toml >/dev/null <<<'no TOML'
stop_virtgated hostb
said=$(on hostb virtgate uninstall --dry-run)
printf '%s\n' "$said"
expect_in "$said" "would remove /etc/libvirt/hooks/qemu" "groupdel virtgate"
expect_not_checked w2 "NOT CHECKED"

said=$(on hostb virtgate uninstall)
printf '%s\n' "$said"
expect_in "$said" "removed /etc/libvirt/hooks/qemu" "libvirtd"
migrate w2
expect_arrived w2
said=$(on hostb virtgate uninstall)
expect_in "$said" "virtgate's hook is not installed"
