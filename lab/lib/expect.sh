# shellcheck shell=bash
# What a scenario can expect. Each function says what it found when the expectation fails.

fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

expect_equal() { [[ $2 == "$3" ]] || fail "$1: expected '$2', found '$3'"; }

# expect_in TEXT WORDS…  each of WORDS stands in TEXT.
expect_in() {
    local text=$1 words
    shift
    for words in "$@"; do
        [[ $text == *"$words"* ]] || fail "expected '$words' in: $text"
    done
}

expect_not_in() {
    local text=$1 words
    shift
    for words in "$@"; do
        [[ $text != *"$words"* ]] || fail "did not expect '$words' in: $text"
    done
}

expect_at_most() { (($3 <= $2)) || fail "$1: expected at most $2, found $3"; }
expect_at_least() { (($3 >= $2)) || fail "$1: expected at least $2, found $3"; }

expect_runs_on() { expect_equal "state of $2 on $1" running "$(guest_state "$1" "$2")"; }

# expect_arrived NAME  the guest runs on hostb, and is gone from hosta.
expect_arrived() {
    expect_runs_on hostb "$1"
    expect_nothing_left_on hosta "$1"
}

# expect_nothing_left_on HOST NAME  neither the guest's definition nor its process is there.
expect_nothing_left_on() {
    expect_equal "definition of $2 on $1" '' "$(guest_state "$1" "$2")"
    wait_until 5 "QEMU of $2 to be gone from $1" no_process_of "$1" "$2"
}

no_process_of() { ! on "$1" pgrep -f "guest=$2,"; }

# expect_refused NAME WORDS…  hostb refuses the guest: it keeps running on hosta, nothing of it is on hostb, and virsh's
# message has each of WORDS.
expect_refused() {
    local name=$1
    shift
    if migrate "$name"; then fail "$name was admitted"; fi
    expect_runs_on hosta "$name"
    expect_nothing_left_on hostb "$name"
    expect_in "$VIRSH" "$@"
}

# expect_denied NAME RULE WORDS…  the same, and this rule denies it: the message has file and line, and what to do.
expect_denied() {
    local name=$1 rule=$2
    shift 2
    expect_refused "$name" "virtgate@hostb: $name DENIED by $rule (" "Fix: " "On hostb: " "$@"
    [[ $VIRSH =~ DENIED\ by\ $rule\ \([0-9a-z-]+\.toml:[0-9]+\): ]] || fail "file and line of $rule are not in: $VIRSH"
}

expect_not_checked() {
    local name=$1
    shift
    expect_refused "$name" "virtgate@hostb: $name NOT CHECKED: " "Nothing is wrong with the guest" "$@"
}

expect_disk_written() {
    local before
    before=$(last_tick "$1")
    wait_until 30 "$1 to write its disk (was at tick ${before:-none})" tick_is_past "$1" "${before:-0}"
}

tick_is_past() { (($(last_tick "$1") > $2)); }

# live_xml HOST NAME [FLAG]  prints the live domain without its passport, which hosts write at any time, and without the
# mark that an image has no backing image: libvirt 9.0 notes it down where a guest arrives, 11.3 not where it starts.
live_xml() { on "$1" virsh -q dumpxml --security-info "$2" "${@:3}" | sed -e '/<metadata>/,/<\/metadata>/d' -e '/<backingStore\/>/d'; }

# steady_xml HOST NAME  prints the same without what differs from run to run: libvirt's id, pty, VNC port, tap device.
steady_xml() { live_xml "$@" | sed -E "s/ id='[0-9]+'//; s#/dev/pts/[0-9]+#PTY#; s/(port=)'59[0-9]+'/\1'PORT'/; s/vnet[0-9]+/VNET/"; }

# taints HOST NAME  prints what libvirt holds against the guest: its status file has that in all versions, virsh dominfo
# only since 7.1.
taints() { on "$1" sed -n "s/.*<taint flag='\(.*\)'.*/\1/p" "/run/libvirt/qemu/$2.xml"; }
expect_tainted() { expect_in "$(taints "$1" "$2")" hook-script; }
expect_not_tainted() { expect_not_in "$(taints "$1" "$2")" hook-script; }

# expect_rewritten_for_hostb NAME  no path and no bridge of hosta is left in the guest's domain.
expect_rewritten_for_hostb() {
    local xml
    xml=$(live_xml hostb "$1")
    expect_in "$xml" "/srv/vmstore/$1.img" "bridge='br-b'"
    expect_not_in "$xml" "/mnt/vmstore" "bridge='br-a'"
    expect_tainted hostb "$1"
}

# decisions HOST  prints the host's decisions since the scenario began, one on each line.
decisions() { happened "$1" | grep -F '"kind":"decision"' || :; }

# said_by HOST  prints what the daemon has logged since the scenario began.
said_by() { tail -c "+$((LOGGED_BEFORE[$1] + 1))" "$STATE/$1/virtgated.log"; }
