# shellcheck shell=bash
# What a scenario has to work with; docs/lab.md has it in prose.
#
# To add one, write lab/scenarios/NAME.sh, executable, like this:
#
#     #!/usr/bin/env bash
#     # One line that says what is to be seen.
#     # shellcheck source=../lib/scenario.sh
#     . "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
#
#     live_guest
#     migrate w1
#     expect_runs_on hostb w1
#
# and run it: `lab/test NAME`, or `lab/scenarios/NAME.sh` in a lab that is up. Reading this file brings hosts, rules,
# hooks and daemons back to how lab/up left them; what the scenario changes needs no undoing. A command that fails,
# fails the scenario, and `fail WHY` does. Helpers of use beside those below: `on`, `guest_xml`, `start_guest`
# (lib/guest.sh).

# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lab.sh"
. "$LAB/lib/expect.sh"
. "$LAB/lib/after.sh"
. "$LAB/lib/reset.sh"
. "$LAB/lib/names.sh"
. "$LAB/lib/steps.sh"

take_lock
has_virtgate || die "the lab has no virtgate: build it (lab/test does), then lab/down and lab/up"
reset_lab
