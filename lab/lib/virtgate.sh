# shellcheck shell=bash
# virtgate on a host: settings, rules, hook, daemon.

# Succeeds once virtgated answers and is connected to libvirt, whatever else status finds.
virtgated_answers() { [[ $(on "$1" virtgate status || :) == *$'\n'"libvirt "*" connected, "* ]]; }

# What virtgated.service leaves of root's rights: one capability, one group, and files that are its own.
# shellcheck disable=SC2016 # meant for the inner shell
AS_THE_UNIT=(
    setpriv --regid virtgate --clear-groups --inh-caps=-all --bounding-set=-all,+dac_read_search --no-new-privs
    sh -c 'umask 0077 && exec "$@"' as-the-unit
)

# begin_virtgated HOST  starts it, and does not wait until it answers.
begin_virtgated() { start_on "$1" virtgated "${AS_THE_UNIT[@]}" virtgated; }

start_virtgated() {
    runs_on "$1" virtgated >/dev/null && return
    begin_virtgated "$1"
    wait_ready "$1" virtgated 20 virtgated_answers "$1"
}

stop_virtgated() { stop_on "$1" virtgated; }

# default_rules HOST  puts back the lab's own rules, and nothing else.
default_rules() {
    on "$1" bash -c 'rm -rf /etc/virtgate/rules.d && cp -R /run/lab/tree/etc/virtgate/. /etc/virtgate/ && mkdir -p /etc/virtgate/rules.d'
    on "$1" tee /etc/virtgate/rules.d/50-lab.toml >/dev/null <"$LAB/rules/$1.toml"
}

# install_virtgate HOST  what the package does when it is installed, then what the administrator does.
install_virtgate() {
    on "$1" test -e /run/lab/virtgate-is-installed && return
    on "$1" groupadd --force --system virtgate
    fast_start "$1"
    default_rules "$1"
    on "$1" virtgate hook install >>"$STATE/$1/hook.log"
    on "$1" touch /run/lab/virtgate-is-installed
}

# The first host makes the start cache. The others take it from there where they have the same files.
fast_start() {
    local first=${HOSTS[0]}
    if [[ $1 == "$first" || $(root_under "$1") != "$(root_under "$first")" ]]; then
        on "$1" /usr/libexec/virtgate/make-cache
    else
        on "$first" tar -C /var/cache -c virtgate | on "$1" tar -C /var/cache -x
    fi
}

start_virtgates() {
    has_virtgate || { say "no staged installation in target/root: the hosts come up without virtgate"; return 0; }
    local host
    for host in "${HOSTS[@]}"; do
        install_virtgate "$host"
        start_virtgated "$host"
    done
}
