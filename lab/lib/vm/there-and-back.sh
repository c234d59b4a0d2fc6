# shellcheck shell=bash
# The way that a healthy guest of each kind of storage takes.

# Into what hostb plugs the guest.
PLUGGED_ON_HOSTB="bridge='${BRIDGE[hostb]}'"

# there_and_back NAME PLACE WORDS…  the guest goes to hostb, where its disk is at PLACE, and comes back. It is admitted
# with nothing found against it, rewritten, and its disk known as the same by WORDS. Its definition for the next start
# is in line. AppArmor or SELinux confines it, and has denied nothing.
there_and_back() {
    there "$@"
    back "$1"
}

# there_started_and_back NAME PLACE WORDS…  the same, and the guest starts on hostb from that definition.
there_started_and_back() {
    there "$@"
    cold_start hostb "$1"
    back "$1"
}

there() {
    local name=$1 place=$2
    shift 2
    watch_denials
    wait_for_passport hosta "$name" 'host="hosta"'
    migrate "$name"
    expect_arrived "$name"
    expect_in "$(decisions hostb)" "storage.same" "$@"
    expect_clean hostb "$name"
    expect_confined hostb "$name"
    expect_care hostb "$name" rewritten
    expect_in "$(next_start hostb "$name")" "$place" "$PLUGGED_ON_HOSTB"
}

back() {
    wait_for_passport hostb "$1" 'host="hostb"'
    migrate_back "$1"
    expect_runs_on hosta "$1"
    expect_nothing_left_on hostb "$1"
    expect_clean hosta "$1"
    expect_nothing_denied
}

# expect_clean HOST NAME  nothing was found against the guest that came there, nor against the host, but that anybody in
# the lab's network may ask libvirt.
expect_clean() {
    local found
    found=$(decisions "$1" | grep -F "\"guest\":\"$2\"" | tail -n 1 |
        grep -oE '"rule":"[^"]*","file":"[^"]*","line":[0-9]+,"effect":"[^"]*","message":"[^"]*"' |
        grep -v '^"rule":"host.libvirtd.access"' || :)
    expect_equal "findings about $2 on $1" '' "$found"
}
