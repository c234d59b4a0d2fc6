# shellcheck shell=bash
# Runs the build and the scenarios one after the other, and counts.

LOGS=$STATE/logs
PASSED=0
FAILED=0

# step NAME COMMAND…  runs COMMAND with its output in a log; shows the log when it fails.
step() {
    local name=$1 from=$SECONDS log=$LOGS/$1.log
    shift
    if "$@" >"$log" 2>&1; then
        PASSED=$((PASSED + 1))
        printf 'ok      %-28s %4d s\n' "$name" $((SECONDS - from))
    else
        FAILED=$((FAILED + 1))
        printf 'FAILED  %-28s %4d s\n' "$name" $((SECONDS - from))
        { failed_tests "$log"; tail -n 60 "$log"; } | sed 's/^/    | /'
        printf '    (whole log: %s)\n' "$log"
        return 1
    fi
}

# failed_tests LOG  what Maven says of each test that failed: its lines stand far above the end of a build.
failed_tests() { grep -E '^\[ERROR\] (Failures:|Errors:|  |.*(FAILURE|ERROR)!)' "$1" | head -n 40 || :; }

# The unit tests and the hook's tests, with every tool and schema that they can use: none is skipped.
build_and_unit_tests() {
    VIRTGATE_REQUIRE_TOOLS=1 VIRTGATE_REQUIRE_SCHEMA=1 build_tree verify
}

# run_scenario NAME  where it fails, also prints what both virtgateds and hostb's libvirtd said meanwhile.
run_scenario() {
    local log
    local -A at
    local logs=("$STATE/hosta/virtgated.log" "$STATE/hostb/virtgated.log" "$STATE/hostb/var/log/libvirt/libvirtd.log")
    for log in "${logs[@]}"; do at[$log]=$(size_of "$log"); done
    timeout 600 "$(scenario_file "$1")" && return
    for log in "${logs[@]}"; do
        printf '%s\n' "---- ${log#"$STATE/"}"
        # libvirtd has no cgroups and no KVM here, and says so again and again.
        tail -c "+$((at[$log] + 1))" "$log" | grep -v -e virFileReadAll -e virCgroup -e virHostCPU -e TaintMsg | tail -n 25
    done
    return 1
}

size_of() { if [[ -f $1 ]]; then stat -c %s "$1"; else echo 0; fi; }

# Faults are scenarios too: lab/test runs their short form.
every_scenario() {
    local file
    for file in "$LAB"/scenarios/*.sh "$LAB"/faults/*.sh; do basename "$file" .sh; done
}

# why_long NAME  prints why lab/test leaves the scenario out unless --all is given; a comment in its file says so.
why_long() { sed -n 's/^# long: //p' "$(scenario_file "$1")"; }

left_out() { printf 'left    %-28s %s (lab/test --all, or by name)\n' "$1" "$2"; }

# leave_out_long  takes the scenarios that take long out of $scenarios, and says so.
leave_out_long() {
    local name why kept=()
    for name in "${scenarios[@]}"; do
        why=$(why_long "$name")
        if [[ -z $why ]]; then kept+=("$name"); else left_out "$name" "$why"; fi
    done
    scenarios=("${kept[@]}")
}

# long_last  has the scenarios that take long come after the others.
long_last() {
    local name long=() others=()
    for name in "${scenarios[@]}"; do
        if [[ -n $(why_long "$name") ]]; then long+=("$name"); else others+=("$name"); fi
    done
    scenarios=("${others[@]}" "${long[@]}")
}

# is_late NAME  succeeds where the scenario takes long, and the time for those is up.
is_late() { [[ -n $minutes && -n $(why_long "$1") ]] && ((SECONDS >= 60 * minutes)); }

scenario_file() { find "$LAB/scenarios" "$LAB/faults" -name "$1.sh" -perm -u+x | head -n 1; }

must_be_scenario() {
    [[ -n $(scenario_file "$1") ]] || die "no scenario '$1'; there are: $(every_scenario | tr '\n' ' ')"
}

summary() {
    printf '\n%d passed, %d failed\n' "$PASSED" "$FAILED"
    ((FAILED == 0))
}
