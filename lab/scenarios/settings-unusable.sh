#!/usr/bin/env bash
# virtgate.toml asks for a socket in a folder that does not exist, then for a group that virtgated may not give its
# socket to: it starts with the settings that it last ran with, virtgate status says so, and guests are checked.
# long: half a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
good=$(on hostb cat /var/lib/virtgate/last-good/virtgate.toml)
daemon_setting hostb server socket '"/nowhere/deep/v.sock"'
status=$(on hostb virtgate status || :)
expect_in "$status" "no socket /nowhere/deep/v.sock" "there is no /nowhere/deep"
expect_equal "kept settings" "$good" "$(on hostb cat /var/lib/virtgate/last-good/virtgate.toml)"
migrate w1
expect_arrived w1
expect_rewritten_for_hostb w1

daemon_setting hostb server socket '"/run/virtgate/virtgate.sock"'
daemon_setting hostb server group '"daemon"'
status=$(on hostb virtgate status || :)
expect_in "$status" "of group daemon" "Operation not permitted"
migrate_back w1
migrate w1
expect_arrived w1
