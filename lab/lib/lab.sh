# shellcheck shell=bash
# The whole lab: reads the parts, and says in which order they come up and go down.

# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$LAB/lib/process.sh"
. "$LAB/lib/packages.sh"
. "$LAB/lib/roots.sh"
. "$LAB/lib/build.sh"
. "$LAB/lib/other-release.sh"
. "$LAB/lib/modular.sh"
. "$LAB/lib/host.sh"
. "$LAB/lib/network.sh"
. "$LAB/lib/storage.sh"
. "$LAB/lib/iscsi.sh"
. "$LAB/lib/libvirtd.sh"
. "$LAB/lib/tls.sh"
. "$LAB/lib/sshd.sh"
. "$LAB/lib/guest-image.sh"
. "$LAB/lib/guest.sh"
. "$LAB/lib/pings.sh"
. "$LAB/lib/virtgate.sh"

lab_up() {
    install_packages
    make_guest_image
    # A host that is gone has left the others with broken mounts and cables. So if one is missing, all start again.
    all_up store "${HOSTS[@]}" || lab_down
    take_tree
    start_hosts
    start_network
    start_storage
    start_libvirtds
    start_virtgates
    put_guest_image
}

lab_down() {
    end_hosts
    rm -rf "${STATE:?}/tree"
}

# lab_down_of_pairs  does the same with the labs in which lab/pairs tries pairs, if a crash has left any.
lab_down_of_pairs() {
    local pair
    for pair in "$STATE"/pairs/*; do
        if [[ -d $pair ]]; then (STATE=$pair && lab_down); fi
    done
}
