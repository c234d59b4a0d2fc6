#!/usr/bin/env bash
# A passport that is missing, empty, cut off, blown up, full of nonsense, forged or dated ahead never stops the daemon: what is not known is said.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
rules hostb <<'TOML'
[[check]]
id  = "origin"
use = "origin.known"
TOML

# tried METADATA  prints what hostb says of w1 with that metadata.
tried() {
    local xml
    xml=$(on hosta virsh -q dumpxml --migratable --security-info w1 | sed '/<metadata>/,/<\/metadata>/d')
    printf '%s\n' "${xml/<memory /"$1"<memory }" | on hostb virtgate try - || :
}
denied() { expect_in "$(tried "<metadata>$1</metadata>")" "DENIES  origin " ; }
big=$(head -c 300000 /dev/zero | tr '\0' x)

expect_in "$(tried '')" "DENIES  origin "
denied "<passport xmlns='urn:virtgate:1'/>"
denied "<passport xmlns='urn:virtgate:1' version='x' host='' written='yesterday'><disk/><os/></passport>"
denied "<passport xmlns='urn:virtgate:1' version='1' host='hosta' written='2099-01-01T00:00:00Z'/>"
denied "<passport xmlns='urn:virtgate:1' version='1' host='hostb' written='2026-01-01T00:00:00Z'/>"
denied "<passport xmlns='urn:virtgate:1' version='1' host='hosta' written='2026-01-01T00:00:00Z'><cpu>$big</cpu></passport>"
expect_in "$(on hostb virtgate status || :)" "requests"
