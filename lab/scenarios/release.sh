#!/usr/bin/env bash
# Both hosts tell their releases truly. To the same or a newer one a guest comes without a word, to an older one it is
# audited. What the site calls unsupported is denied.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# release_of HOST  prints the distribution and the version. Debian's testing has no version.
# shellcheck disable=SC2016 # meant for the inner shell
release_of() { on "$1" bash -c '. /etc/os-release && echo "$ID${VERSION_ID:+ $VERSION_ID}"'; }

# what_is_said  prints what hostb says of w1 as it would come now.
what_is_said() { on hosta virsh -q dumpxml --migratable --security-info w1 | on hostb virtgate try - || :; }

live_guest
wait_for_passport hosta w1 'host="hosta"'
from=$(release_of hosta) to=$(release_of hostb)
said=$(what_is_said)
if [[ $from != *\ * || $to != *\ * ]]; then
    echo "not shown here, a release without a version: $from, $to"
elif [[ $(printf '%s\n' "$from" "$to" | sort -V | head -n 1) == "$from" ]]; then
    expect_not_in "$said" "host.release"
else
    expect_in "$said" "host.release.unknown" "may move from $from (hosta) to $to (this host) in part only"
fi

rules hostb <<TOML
[[release]]
from    = "${from%% *} *"
to      = "${to%% *} *"
support = "unsupported"
TOML
expect_denied w1 host.release "may not move from $from (hosta) to $to (this host)" "60-scenario.toml:1"
