#!/usr/bin/env bash
# virtgated's gauge of the hook follows it: not executable, deleted, put back. The journal tells each, and its end.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

HOOK=/etc/libvirt/hooks/qemu

problem() { on hostb virtgate metrics | grep -qF "virtgate_hook_problem{problem=\"$1\"} 1.0"; }
in_order() { ! on hostb virtgate metrics | grep -q '^virtgate_hook_problem{.*} 1.0$'; }

wait_until 20 "the hook to be in order" in_order
on hostb chmod 0644 "$HOOK"
wait_until 20 "the gauge to tell that the hook is not called" problem not_called
if on hostb virtgate hook status; then fail "hook status found nothing"; fi
expect_in "$(said_by hostb)" "hook problem not_called: "
on hostb rm "$HOOK"
wait_until 20 "the gauge to tell that there is no hook" problem not_installed
on hostb virtgate hook install
wait_until 20 "the hook to be in order" in_order
on hostb virtgate hook status
expect_in "$(said_by hostb)" "hook problem not_installed has ended" "the hook is in order again"
