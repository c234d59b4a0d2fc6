#!/usr/bin/env bash
# The manual's example in Python migrates a guest, peer to peer and directly: it recognises a denial, a guest that was
# not checked, and a failure that is not virtgate's, by code, domain and text, also where the guest's name has the words.
# long: half a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

python() { on hosta /usr/bin/python3 "$LAB/../docs/using/migrate.py" "$@"; }
on hosta /usr/bin/python3 -c 'import libvirt' || die "hosta has no python3-libvirt"

# says EXIT WORDS… -- ARGUMENT…  the example ends with this code, and its answer has each of WORDS.
says() {
    local exit=$1 words=() answer code=0
    shift
    while [[ $1 != -- ]]; do
        words+=("$1")
        shift
    done
    shift
    answer=$(python "$@") || code=$?
    printf '%s\n' "$answer"
    expect_equal "exit code of migrate.py $*" "$exit" "$code"
    expect_in "$answer" "${words[@]}"
}

make_disk /mnt/common/w3.img
common_guest w3 | sed 's#<name>w3</name>#<name>w3 DENIED by you: x</name>#' | start_from
# Too long for the line, and with the words of another host's line in it, which libvirt quotes before virtgate's.
SPOOF="w5 virtgate@x:  NOT CHECKED: it's a pity, retry DENIED by you: x"
make_disk /mnt/common/w5.img
common_guest w5 | sed "s#<name>w5</name>#<name>$SPOOF</name>#" | start_from
live_guest
for way in '' --direct; do
    on hostb virtgate drain --reason "new memory"
    for guest in w1 'w3 DENIED by you: x' "$SPOOF"; do
        # shellcheck disable=SC2086 # no word where it is empty
        says 1 '"outcome": "denied"' '"rule": "host.drained"' '"host": "hostb"' '"place": "00-baseline.toml:' \
            'new memory' '"code": 70' '"domain": 34' '"decision": "' -- $way "$guest" "$TO_HOSTB"
    done
    on hostb virtgate undrain
    stop_virtgated hostb
    for guest in w1 'w3 DENIED by you: x' "$SPOOF"; do
        # shellcheck disable=SC2086
        says 2 '"outcome": "not-checked"' '"host": "hostb"' '"code": 70' '"domain": 34' -- $way "$guest" "$TO_HOSTB"
    done
    start_virtgated hostb
done
says 3 '"outcome": "failed"' -- w1 qemu+tcp://10.77.0.2:1/system
says 0 '"outcome": "moved"' -- w1 "$TO_HOSTB"
expect_arrived w1
