# shellcheck shell=bash
# libvirtd on a host: monolithic, listening on TCP, with nothing of the machine's own libvirt in sight.

# shellcheck disable=SC2034 # used by those that migrate
TO_HOSTA=qemu+tcp://${ADDRESS[hosta]}/system TO_HOSTB=qemu+tcp://${ADDRESS[hostb]}/system TO_HOSTC=qemu+tcp://${ADDRESS[hostc]}/system

# libvirt must see different hosts: it refuses to migrate a guest to the host that it comes from.
declare -rA HOST_UUID=([hosta]=6b1f7a52-0000-4000-8000-00000000000a [hostb]=6b1f7a52-0000-4000-8000-00000000000b [hostc]=6b1f7a52-0000-4000-8000-00000000000c)

write_libvirtd_conf() {
    on "$1" tee /etc/libvirt/libvirtd.conf >/dev/null <<CONF
host_uuid = "${HOST_UUID[$1]}"
listen_tls = 0
listen_tcp = 1
listen_addr = "${ADDRESS[$1]}"
auth_tcp = "none"
log_outputs = "3:file:/var/log/libvirt/libvirtd.log"
CONF
    on "$1" tee /etc/libvirt/qemu.conf >/dev/null <<CONF
security_driver = "none"
user = "root"
group = "root"
dynamic_ownership = 0
remember_owner = 0
namespaces = []
cgroup_controllers = []
stdio_handler = "file"
migration_address = "${ADDRESS[$1]}"
migration_host = "${ADDRESS[$1]}"
CONF
}

libvirtd_answers() { on "$1" virsh -q list; }

start_libvirtd() {
    runs_on "$1" libvirtd >/dev/null && return
    # Debian's libvirtd does not start without this user, which only its package of system services makes.
    on "$1" bash -c 'id -u libvirt-qemu || useradd --system --user-group --no-create-home libvirt-qemu' >/dev/null 2>&1
    # This is the environment that systemd would give it. libvirt repeats it in the message about a hook that fails.
    local program=(libvirtd -l)
    if on "$1" test -x /usr/sbin/modular-daemons; then program=(modular-daemons); fi
    start_on "$1" libvirtd env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "${program[@]}"
    wait_ready "$1" libvirtd 30 libvirtd_answers "$1"
}

stop_libvirtd() { stop_on "$1" libvirtd; }

# hide_machine HOST MACHINE  removes a machine type from what libvirt has noted down about QEMU, as if QEMU were
# another.
hide_machine() {
    # shellcheck disable=SC2016 # meant for the inner shell
    on "$1" bash -c 'virsh -q capabilities >/dev/null && sed -i "/ name=.$1. /d" /var/cache/libvirt/qemu/capabilities/*.xml' hide "$2"
    restart_libvirtd "$1"
}

# hide_in_qemu HOST FLAG…  removes abilities of QEMU from what libvirt has noted down about it.
hide_in_qemu() {
    local host=$1 flag
    shift
    on "$host" virsh -q capabilities >/dev/null
    for flag in "$@"; do
        # shellcheck disable=SC2016 # meant for the inner shell
        on "$host" bash -c 'sed -i "/<flag name=.$1\(-.*\)\?.\/>/d" /var/cache/libvirt/qemu/capabilities/*.xml' hide "$flag"
    done
    restart_libvirtd "$host"
}

# hide_cpu_feature HOST FEATURE  removes a feature from the processor that libvirt has noted down.
hide_cpu_feature() {
    # shellcheck disable=SC2016 # meant for the inner shell
    on "$1" bash -c 'virsh -q domcapabilities --virttype qemu >/dev/null &&
        sed -i "/<property name=.$1. /d" /var/cache/libvirt/qemu/capabilities/*.xml' hide "$2"
    restart_libvirtd "$1"
}

# ask_qemu_again HOST  has libvirt forget what it has noted down.
ask_qemu_again() {
    on "$1" rm -rf /var/cache/libvirt/qemu/capabilities
    restart_libvirtd "$1"
}

restart_libvirtd() {
    stop_libvirtd "$1"
    start_libvirtd "$1"
}

# incoming_at HOST LISTEN TOLD  has QEMU on HOST wait for guests at the address LISTEN, and libvirt tell the source that
# it waits at TOLD; until libvirtd_as_before, which every scenario begins with.
incoming_at() {
    on "$1" touch /run/lab/libvirtd-otherwise
    on "$1" sed -i -e "s/^migration_address = .*/migration_address = \"$2\"/" \
        -e "s/^migration_host = .*/migration_host = \"$3\"/" \
        /etc/libvirt/qemu.conf
    restart_libvirtd "$1"
}

# qemu_settings HOST LINE…  sets lines of qemu.conf in place of those with the same key, and restarts libvirtd; until
# libvirtd_as_before.
qemu_settings() {
    local host=$1 line
    shift
    on "$host" touch /run/lab/libvirtd-otherwise
    for line in "$@"; do
        on "$host" sed -i -e "/^${line%% *} /d" -e "\$a $line" /etc/libvirt/qemu.conf
    done
    restart_libvirtd "$host"
}

# libvirtd_as_before HOST  undoes incoming_at, qemu_settings and libvirt_over_tls.
libvirtd_as_before() {
    on "$1" test -e /run/lab/libvirtd-otherwise || return 0
    write_libvirtd_conf "$1"
    on "$1" rm /run/lab/libvirtd-otherwise
    restart_libvirtd "$1"
}

start_libvirtds() {
    local host
    for host in "${HOSTS[@]}"; do
        runs_on "$host" libvirtd >/dev/null || write_libvirtd_conf "$host"
        start_libvirtd "$host"
    done
}
