# shellcheck shell=bash
# The steps of a scenario: guests, rules and settings, migrations.

# What virsh said last, and how many milliseconds it took.
VIRSH=''
TOOK=0

set -E
trap 'echo "FAILED at $(basename "${BASH_SOURCE[0]}") line $LINENO: $BASH_COMMAND" >&2' ERR

# ---- guests

# live_guest  w1 runs on hosta, freshly booted unless it was there already.
live_guest() {
    is_as_started w1 && return
    forget_guest w1
    start_guest w1
}

# common_guest NAME  prints an idle guest that needs no rewriting: both hosts have its paths and its bridge.
common_guest() { guest_xml "$1" idle | sed -e 's#/mnt/vmstore/#/mnt/common/#' -e "s#${BRIDGE[hosta]}#br-common#"; }

# start_from  reads a domain, defines it on hosta and starts it.
start_from() {
    local xml name
    xml=$(cat)
    name=$(sed -n 's#.*<name>\(.*\)</name>.*#\1#p' <<<"$xml")
    define_guest "$name" <<<"$xml"
    on hosta virsh -q start "$name"
}

# third_host  brings hostc up too, without rules of its own, until the scenario ends.
third_host() {
    trap 'end_host hostc' EXIT
    HOSTS+=(hostc)
    start_host hostc
    start_network
    start_storage
    start_libvirtds
    start_virtgates
}

# ---- rules and settings

reload() { on "$1" virtgate reload; }

# rules HOST  reads rules and puts them in force beside the lab's own, as /etc/virtgate/rules.d/60-scenario.toml.
rules() {
    write_rules "$1"
    reload "$1"
}

write_rules() { on "$1" tee /etc/virtgate/rules.d/60-scenario.toml >/dev/null; }

# no_lab_rules HOST  removes the lab's own rewrite rules; the next `rules` puts that in force.
no_lab_rules() { on "$1" rm -f /etc/virtgate/rules.d/50-lab.toml; }

# allow_roots HOST  allows disks and kernels only below the shared storage.
allow_roots() {
    rules "$1" <<TOML
[[check]]
id    = "storage.roots"
use   = "storage.roots"
allow = ["${STORE_AT[$1]}"]
TOML
}

# may_bring_disks NAME  has hostb take this guest with its disks, for which it has an empty pool in /srv/local.
may_bring_disks() {
    mode hostb storage.shared off
    rules hostb <<TOML
[[check]]
id           = "disks-shared"
use          = "storage.shared"
copy_storage = ["$1"]
TOML
    on hostb bash -c 'rm -f /srv/local/* && mkdir -p /srv/local
        virsh -q pool-destroy local >/dev/null 2>&1 || :
        virsh -q pool-create-as local dir --target /srv/local'
}

# mode HOST RULE MODE  sets a rule's mode in virtgate.toml.
mode() {
    on "$1" sed -i -e "/^\"$2\" *=/d" -e "/^\[modes\]/a \"$2\" = \"$3\"" /etc/virtgate/virtgate.toml
    reload "$1"
}

# daemon_setting HOST TABLE KEY VALUE  sets one key of virtgate.toml, and restarts virtgated, which reads it then.
daemon_setting() {
    on "$1" touch /run/lab/set-up-anew
    on "$1" sed -i -e "/^\[$2\]/,/^\[/ { /^$3 *=/d }" -e "/^\[$2\]/a $3 = $4" /etc/virtgate/virtgate.toml
    stop_virtgated "$1"
    start_virtgated "$1"
}

# hook_setting HOST KEY VALUE  sets one key of hook.toml.
hook_setting() {
    on "$1" sed -i "/^[# ]*$2 *=/d" /etc/virtgate/hook.toml
    on "$1" sed -i "1i $2 = $3" /etc/virtgate/hook.toml
}

# ---- migrations

# virsh_on HOST ARGUMENTS…  runs virsh, keeps what it says in VIRSH and the time in TOOK, and returns as it does.
virsh_on() {
    local host=$1 status=0 from
    shift
    from=$(milliseconds)
    VIRSH=$(on "$host" timeout "$((60 * SLOWER))" virsh "$@" 2>&1) || status=$?
    TOOK=$(($(milliseconds) - from))
    printf '$ virsh %s   # on %s, %d ms\n%s\n' "$*" "$host" "$TOOK" "$VIRSH"
    return "$status"
}

# denies NAME RULE  succeeds when hostb would deny the guest by that rule now.
denies() {
    local said
    said=$(on hosta virsh -q dumpxml --migratable --security-info "$1" | on hostb virtgate try - || :)
    [[ $said == *"DENIES  $2 "* ]]
}

# admits NAME  succeeds when hostb would admit the guest now.
admits() { on hosta virsh -q dumpxml --migratable --security-info "$1" | on hostb virtgate try - >/dev/null; }

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

# How guests usually migrate: live, peer to peer, persistent. A scenario may add flags.
FLAGS=(--live --p2p --persistent --undefinesource)

# migrate NAME [FLAGS…]  migrates from hosta to hostb; without flags in the usual way.
migrate() { move hosta "$TO_HOSTB" "$@"; }
migrate_back() { move hostb "$TO_HOSTA" "$@"; }

move() {
    local from=$1 to=$2 name=$3
    shift 3
    (($# > 0)) || set -- "${FLAGS[@]}"
    virsh_on "$from" migrate "$@" "$name" "$to"
}
