# shellcheck shell=bash
# The lab in one piece: reads the parts, and says in which order they come up and go down.

# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$LAB/lib/process.sh"
. "$LAB/lib/packages.sh"
. "$LAB/lib/build.sh"
. "$LAB/lib/host.sh"
. "$LAB/lib/network.sh"
. "$LAB/lib/storage.sh"
. "$LAB/lib/libvirtd.sh"
. "$LAB/lib/guest-image.sh"
. "$LAB/lib/guest.sh"
. "$LAB/lib/virtgate.sh"

lab_up() {
    install_packages
    make_guest_image
    take_tree
    local host
    for host in store "${HOSTS[@]}"; do start_host "$host"; done
    start_network
    start_storage
    start_libvirtds
    start_virtgates
    put_guest_image
}

lab_down() {
    local host
    for host in hostb hosta store; do end_host "$host"; done
    rm -rf "${STATE:?}/tree"
}
