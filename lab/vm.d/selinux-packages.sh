#!/usr/bin/env bash
# SELinux enforces while the package is installed again over itself, as in an upgrade, and while it is removed. The hook is
# renewed and keeps its label. Removal takes hook and module away, and the labels that only the module knows. Nothing is
# denied to virtgate.
# under: selinux
# tries: SELinux
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

label() { on hosta stat -c %C "$1"; }

watch_denials
# A byte more: a hook of another build.
on hosta bash -c 'printf x >>/etc/libvirt/hooks/qemu'
apt_on hosta install --reinstall /root/virtgate.deb
on hosta cmp /etc/libvirt/hooks/qemu /usr/libexec/virtgate/qemu-hook
expect_in "$(label /etc/libvirt/hooks/qemu)" :virtgate_hook_exec_t:
expect_in "$(context_of hosta org.virtgate.Virtgated)" :virtgated_t:

apt_on hosta remove virtgate
trap 'install_in_machine hosta' EXIT
if on hosta test -e /etc/libvirt/hooks/qemu; then fail "the hook is left"; fi
expect_not_in "$(on hosta semodule -lfull)" " virtgate "
expect_in "$(label /etc/virtgate)" :etc_t:
expect_in "$(label /var/lib/virtgate)" :var_lib_t:
expect_nothing_denied
