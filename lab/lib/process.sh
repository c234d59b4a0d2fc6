# shellcheck shell=bash
# Processes by identity. A pid alone may be another process by now. A pid with its start time (field 22 of
# /proc/PID/stat, see proc(5)) is the process that we started, or none.

# start_time PID  prints it; fails when there is no such process, or only a zombie.
start_time() {
    local stat fields
    { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 1
    # The name in parentheses may hold blanks: the fields are counted from behind it.
    read -r -a fields <<<"${stat##*)}"
    [[ ${fields[0]} != [ZX] ]] || return 1
    printf '%s\n' "${fields[19]}"
}

# alive FILE  prints the pid that FILE ("PID START_TIME") names, if it is still that process.
alive() {
    local pid start
    read -r pid start 2>/dev/null <"$1" || return 1
    [[ $(start_time "$pid") == "$start" ]] || return 1
    printf '%s\n' "$pid"
}

gone() { ! alive "$1"; }

# end FILE  ends the recorded process, and waits until it is no more.
end() {
    local pid
    if pid=$(alive "$1"); then
        kill -KILL "$pid"
        wait_until 20 "process $pid to end" gone "$1"
    fi
    rm -f "$1"
}
