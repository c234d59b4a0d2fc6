#!/usr/bin/env bash
# hosta and hostb give the network other labels: not the same layer-2 network.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

named_guest
names_of hostb | sed 's/"lab"/"elsewhere"/' | rules hostb
expect_denied w1 network.segment.label lab elsewhere
