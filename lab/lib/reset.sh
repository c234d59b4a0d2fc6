# shellcheck shell=bash
# Brings hosts, rules, hooks and daemons back to how lab/up left them, doing only what is needed.

declare -A LOGGED_BEFORE RECORDED_BEFORE

# forget_others HOST  ends and forgets every guest but a w1 that is as it was started.
forget_others() {
    local name
    while read -r name; do
        if [[ -n $name && ! ($1 == hosta && $name == w1) ]]; then forget_guest "$name"; fi
    done < <(on "$1" virsh -q list --all --name)
}

# is_as_started NAME  succeeds when the guest runs on hosta with hosta's own paths, and hostb does not know it.
is_as_started() {
    [[ $(guest_state hosta "$1") == running && -z $(guest_state hostb "$1") ]] &&
        on hosta virsh -q dumpxml "$1" | grep -q "source file='${STORE_AT[hosta]}/$1.img'" && guest_answers "$1" >/dev/null
}

settings_of() { on "$1" bash -c 'cd /etc/virtgate && find . -type f -exec cksum {} + | sort'; }

# reset_rules HOST  puts the rules back; succeeds when they were as they should be.
reset_rules() {
    local before
    before=$(settings_of "$1")
    default_rules "$1"
    [[ $before == $(settings_of "$1") ]]
}

# Succeeds when virtgate's hook stands alone at hooks/qemu, and libvirt can call it.
hook_is_alone() {
    # shellcheck disable=SC2016 # meant for the inner shell
    on "$1" bash -c '[[ -x /etc/libvirt/hooks/qemu ]] && cmp -s /usr/libexec/virtgate/qemu-hook /etc/libvirt/hooks/qemu && [[ -z $(ls -A /etc/libvirt/hooks/qemu.d 2>/dev/null) ]]'
}

reset_hooks() {
    hook_is_alone "$1" && return
    on "$1" rm -rf /etc/libvirt/hooks
    on "$1" virtgate hook install
}

# A reload does not take back what daemon_setting has set.
end_set_up_anew() {
    on "$1" test -e /run/lab/set-up-anew || return 0
    stop_virtgated "$1"
    on "$1" rm /run/lab/set-up-anew
}

reset_virtgated() {
    end_set_up_anew "$1"
    if ! runs_on "$1" virtgated >/dev/null; then
        reset_rules "$1" || :
        start_virtgated "$1"
        return
    fi
    signal_on "$1" virtgated CONT
    on "$1" rm -f /var/lib/virtgate/evacuation.json
    if on "$1" test -e /var/lib/virtgate/drained; then on "$1" virtgate undrain; fi
    reset_rules "$1" || on "$1" virtgate reload
}

reset_lab() {
    local host
    for host in "${HOSTS[@]}"; do
        stop_on "$host" syslogd
        # Storage that a scenario had frozen.
        on "$host" pkill -CONT -x glusterfs
        libvirtd_as_before "$host"
        start_libvirtd "$host"
        reset_virtgated "$host"
        reset_hooks "$host"
    done
    for host in "${HOSTS[@]}"; do forget_others "$host"; done
    for host in "${HOSTS[@]}"; do
        # shellcheck disable=SC2034 # read in expect.sh
        LOGGED_BEFORE[$host]=$(stat -c %s "$STATE/$host/virtgated.log")
        # shellcheck disable=SC2034 # read in after.sh
        RECORDED_BEFORE[$host]=$(on "$host" stat -c %s "$DECISION_LOG" 2>/dev/null || echo 0)
    done
}
