#!/usr/bin/env bash
# Members of group virtgate may ask, only root may change anything, and nobody else gets an answer. A member learns that
# the hook is in order also where only root may look at it: virtgated's state is root's alone, as its unit has it, and
# so is libvirt's folder, as on RHEL and Fedora.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# as USER COMMAND…  runs it on hostb and prints its exit code.
as() {
    local user=$1 status=0
    shift
    on hostb setpriv --reuid "$user" --regid "$(on hostb id -g "$user")" --init-groups "$@" >&2 || status=$?
    echo "$status"
}

on hostb bash -c 'id -u lab-member || useradd --system --no-create-home --groups virtgate lab-member' >/dev/null
expect_equal "exit code of a member's status" 0 "$(as lab-member virtgate status)"
expect_equal "exit code of a member's reload" 5 "$(as lab-member virtgate reload)"
expect_equal "exit code of nobody's status" 5 "$(as nobody virtgate status)"
expect_equal "exit code of root's reload" 0 "$(as root virtgate reload)"

undo() { on hostb bash -c 'mv /etc/libvirt/hooks/away /etc/libvirt/hooks/qemu; chmod 755 /etc/libvirt' || :; }
trap undo EXIT
tells_member() { [[ $(on hostb setpriv --reuid lab-member --regid lab-member --init-groups virtgate status 2>&1) == *"$1"* ]]; }

on hostb chmod 700 /var/lib/virtgate
on hostb virtgate hook install
expect_equal "exit code of a member's status" 0 "$(as lab-member virtgate status)"
expect_equal "exit code of a member's hook status" 0 "$(as lab-member virtgate hook status)"
on hostb chmod 700 /etc/libvirt
expect_equal "exit code of a member's status" 0 "$(as lab-member virtgate status)"
expect_equal "exit code of a member's hook status" 5 "$(as lab-member virtgate hook status)"
on hostb mv /etc/libvirt/hooks/qemu /etc/libvirt/hooks/away
wait_until 10 "virtgated to tell a member that the hook is gone" tells_member "no migration is checked"
