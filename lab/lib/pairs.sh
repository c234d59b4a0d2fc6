# shellcheck shell=bash
# Two hosts of two releases: what is tried between them, and what is noted down about it.

# From old to new. Testing comes last, and only to itself: what QEMU 10.0 sends without KVM, QEMU 11.1 does not load
# ("Failed to load element of type virtio"), with or without virtgate.
# shellcheck disable=SC2034 # read in lab/pairs
PAIRS=(
    bullseye:bookworm bookworm:bullseye
    bookworm:trixie trixie:bookworm
    bullseye:trixie
    trixie:trixie
    forky:forky
    bookworm:modular modular:modular
)

# What every pair is to pass. The long way round (a guest there, back and there again) is among them, so one direction of
# a pair shows something of the other.
CORE=(
    live-p2p there-and-back names                         # live and rewritten, by rules and by names
    persistent undo slice                                 # the persistent definition, a cold start, after-care
    deny-network-present release machine-newer            # denied by a rule
    deny-format deny-firmware                             # by what is in files
    cpu-named domcaps objects saved-state                 # by what libvirt here says
    daemon-stopped daemon-frozen                          # not checked
    other-hook                                            # the chain of hooks
    lifecycle-without-daemon landed-unchecked cancelled   # events
    vectors
)

# Of all pairs, each of which has a $STATE of its own.
TRIED=$LAB/.state/tried.tsv

# in_pair FROM:TO  has hosta live in a root of FROM and hostb in one of TO, and nothing else of the machine's release.
in_pair() {
    export VIRTGATE_ROOT_HOSTA=${1%:*} VIRTGATE_ROOT_HOSTB=${1#*:}
    unset GUEST_MACHINE
}

# machine_of_both  prints the newest machine type that both hosts know.
machine_of_both() {
    local theirs
    theirs=$(on hostb virsh -q domcapabilities --machine pc | sed -n 's#.*<machine>\(.*\)</machine>.*#\1#p')
    if [[ $(on hosta virsh -q capabilities) == *">$theirs</machine>"* ]]; then echo "$theirs"; else echo pc; fi
}

# versions HOST  prints what the host says of itself: release, libvirt, QEMU, Java, the daemon that has the guests.
# shellcheck disable=SC2016 # meant for the inner shell
versions() {
    on "$1" bash -c '
        . /etc/os-release
        said=$(virsh version)
        printf "%s\t%s\t%s\t%s\t%s" "$VERSION_CODENAME" \
            "$(sed -n "s/^Using library: libvirt //p" <<<"$said")" \
            "$(sed -n "s/^Running hypervisor: QEMU //p" <<<"$said")" \
            "$(java -version 2>&1 | sed -n "s/.* version \"\([^\"]*\)\".*/\1/p")" \
            "$(pgrep -x -l "libvirtd|virtqemud" | cut -d " " -f 2 | sort -u)"'
}

# note SCENARIO OUTCOME  adds a line to what was tried.
note() { printf '%s\t%s\t%s\t%s\t%s\n' "$(date +%F)" "$(versions hosta)" "$(versions hostb)" "$1" "$2" >>"$TRIED"; }

# lab_up_alone  in a shell of its own, which ends where something fails.
# shellcheck disable=SC2016 # meant for the inner shell
lab_up_alone() { bash -c '. "$1" && lab_up' lab-up "$LAB/lib/lab.sh"; }

# try_pairs NUMBER FROM:TO…  tries so many pairs at a time. What each of them prints comes when it is done.
try_pairs() {
    local at_once=$1 pair running=()
    shift
    rm -f "$LOGS"/*:*.out
    mkdir -p "${TRIED%/*}"
    # What runs beside a script does not hear of Ctrl-C.
    trap 'end_pairs; exit 130' INT TERM
    for pair in "$@"; do
        while (($(jobs -rp | wc -l) >= at_once)); do wait -n || :; done
        one_of_pairs "$pair" &
        running+=($!)
    done
    for pair in "${running[@]}"; do wait "$pair" || :; done
    PASSED=$((PASSED + $(cat "$LOGS"/*:*.out | grep -c '^ok ' || :)))
    FAILED=$((FAILED + $(cat "$LOGS"/*:*.out | grep -c '^FAILED ' || :)))
}
# end_pairs  ends those that run, and takes their labs down.
end_pairs() {
    local pid
    for pid in $(jobs -rp); do kill -TERM "$pid" 2>/dev/null || :; done
    wait || :
    lab_down_of_pairs
}
# one_of_pairs FROM:TO  tries one: the SCENARIOS, or the core set. A pair that ends without having counted a failure has
# failed all the same. Its processes are a group of their own, which ends as a whole.
one_of_pairs() {
    local out=$LOGS/$1.out pid
    VIRTGATE_LAB_STATE=$STATE/pairs/${1/:/-} setsid "$LAB/pairs" --pair "$1" "${SCENARIOS[@]}" >"$out" 2>&1 9>&- &
    pid=$!
    trap 'kill -TERM -- "-$pid"' TERM
    wait "$pid" || grep -q '^FAILED ' "$out" || printf 'FAILED  %s\n' "$1" >>"$out"
    cat "$out"
}

# try_pair FROM:TO [SCENARIO…]  brings a lab of this pair up, and runs these in it, or the core set.
try_pair() {
    local name scenarios=("${@:2}")
    ((${#scenarios[@]} > 0)) || scenarios=("${CORE[@]}")
    in_pair "$1"
    printf '%s\n' "-- $1"
    mkdir -p "$LOGS"
    rm -f "$LOGS"/*.log
    lab_down
    step lab-up lab_up_alone || return 0
    GUEST_MACHINE=$(machine_of_both)
    export GUEST_MACHINE
    for name in "${scenarios[@]}"; do
        if ! step "$name" run_scenario "$name"; then
            note "$name" FAILED
        elif grep -q '^not shown here' "$LOGS/$name.log"; then
            note "$name" not-shown
        else
            note "$name" ok
        fi
    done
    lab_down
}
