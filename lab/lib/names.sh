# shellcheck shell=bash
# Names for the storage and the network that all hosts know, and the passports in which hosts tell each other of them.

# names_of HOST  prints the rule file of a host that has names and no rule of its own.
names_of() {
    cat <<TOML
[storage.vmstore]
path   = "${STORE_AT[$1]}"
source = "${ADDRESS[store]}:/vmstore"

[network.tenants]
bridge  = "${BRIDGE[$1]}"
segment = "lab"
TOML
}

# names_alone HOST…  takes the lab's rewrite rules away and gives each host its names.
names_alone() {
    local host
    for host in "$@"; do
        no_lab_rules "$host"
        names_of "$host" | rules "$host"
    done
}

# passport HOST NAME  prints what HOST has written into the live guest.
passport() { on "$1" virsh -q metadata "$2" --uri urn:virtgate:1; }

# passport_tells HOST NAME WORDS…  succeeds when the guest's passport has each of WORDS.
passport_tells() {
    local host=$1 name=$2 words said
    shift 2
    said=$(passport "$host" "$name") || return 1
    for words in "$@"; do grep -qF -- "$words" <<<"$said" || return 1; done
}

# steady_passport HOST NAME  prints the passport without the time when it was written, and without the seal over that.
steady_passport() { passport "$@" | sed -E 's/ (written|seal)="[^"]*"//g'; }

wait_for_passport() { wait_until 60 "$1 to write the passport of $2 ($*)" passport_tells "$@"; }

# named_guest  w1 runs on hosta. Its passport tells its storage and network by name, and both hosts have names and no
# rewrite rules.
named_guest() {
    live_guest
    names_alone hosta hostb
    wait_for_passport hosta w1 'host="hosta"' 'name="vmstore"' 'network="tenants"'
}
