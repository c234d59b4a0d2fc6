#!/usr/bin/env bash
# Hook and virtgated make no more system calls for one guest than bench/system-calls.properties says, and a tenth.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

"$LAB/../bench/counts"
