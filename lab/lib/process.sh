# shellcheck shell=bash
# Processes by identity. A pid alone may be another process by now. A pid with its start time (field 22 of
# /proc/PID/stat, see proc(5)) is the process that we started, or none.

# Every command in a host asks. So look_at and alive_at take no process of their own: they keep what they find in a
# variable.

# look_at PID  keeps its start time in START; fails when there is no such process, or only a zombie.
look_at() {
    local stat='' fields
    { IFS= read -r -d '' stat <"/proc/$1/stat" || :; } 2>/dev/null
    [[ -n $stat ]] || return 1
    # The name in parentheses may hold blanks: the fields are counted from behind it.
    read -r -d '' -a fields <<<"${stat##*)}" || :
    [[ ${fields[0]} != [ZX] ]] || return 1
    START=${fields[19]}
}

# start_time PID  prints it; fails when there is no such process, or only a zombie.
start_time() { look_at "$1" && printf '%s\n' "$START"; }

# alive_at FILE  keeps the pid that FILE ("PID START_TIME") names in ALIVE, if it is still that process.
alive_at() {
    local pid='' start=''
    { read -r pid start <"$1"; } 2>/dev/null || return 1
    look_at "$pid" && [[ $START == "$start" ]] || return 1
    ALIVE=$pid
}

# alive FILE  prints that pid.
alive() { alive_at "$1" && printf '%s\n' "$ALIVE"; }

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
