# shellcheck shell=bash
# The machines: QEMU processes in a host of the lab's kind, `machines`, whose network joins them. They end with it.

# A machine's memory in MiB, and the port of its monitor in `machines`.
declare -rA MEMORY=([store]=1024 [hosta]=2048 [hostb]=2048)
declare -rA MONITOR=([store]=4409 [hosta]=4401 [hostb]=4402)
NETWORK=10.77.0.254
KERNEL_OPTIONS=

# start_machines  makes the host that holds them, with their networks: one that the hosts talk on, and one that is for
# guests, to which each machine has two cards, eth1 and eth2. A scenario makes of them what it needs.
start_machines() {
    local name
    IMAGE=$(base_image)
    start_host machines
    in_machines bash -c 'umask 077; cat >/run/lab/key' <"$IMAGE/key"
    in_machines ip link add lan0 type bridge
    in_machines ip address add "$NETWORK/24" dev lan0
    in_machines ip link set lan0 up
    in_machines ip link add guests0 type bridge
    in_machines ip link set guests0 up
    for name in "${MACHINES[@]}"; do
        add_tap "tap-$name" lan0
        add_tap "one-$name" guests0
        add_tap "two-$name" guests0
    done
}
add_tap() {
    in_machines ip tuntap add "$1" mode tap
    in_machines ip link set "$1" master "$2" up
}

# network_card TAP MAC  prints the options of QEMU for one.
network_card() {
    printf '%s\n' -netdev "tap,id=$1,ifname=$1,script=no,downscript=no" -device "virtio-net-pci,netdev=$1,mac=$2,romfile="
}

# start_machine NAME QEMU_OPTIONS…  Its disks are $STATE/machines/NAME.qcow2 and, for store, data.qcow2.
start_machine() {
    local name=$1 number more=() cards
    number=$(printf %02x "${ADDRESS[$1]##*.}")
    shift
    mapfile -t cards < <(network_card "tap-$name" "52:54:00:77:01:$number"
        network_card "one-$name" "52:54:00:77:02:$number"
        network_card "two-$name" "52:54:00:77:03:$number")
    [[ $name != store ]] || more=(-drive if=virtio,file=/run/lab/state/data.qcow2,format=qcow2,cache=unsafe)
    start_on machines "$name" "$(emulator)" -name "$name" -machine pc -accel tcg,thread=multi -m "${MEMORY[$name]}" \
        -nodefaults -vga none -display none -serial "file:/run/lab/state/$name.console" \
        -qmp "tcp:127.0.0.1:${MONITOR[$name]},server=on,wait=off" -kernel "$IMAGE/vmlinuz" -initrd "$IMAGE/initrd" \
        -append "root=/dev/vda rw console=ttyS0 net.ifnames=0 quiet lab.name=$name \
lab.number=${ADDRESS[$name]##*.} $KERNEL_OPTIONS" \
        -drive "if=virtio,file=/run/lab/state/$name.qcow2,format=qcow2,cache=unsafe" "${more[@]}" \
        "${cards[@]}" "$@"
}

machine_answers() { on "$1" true; }

# monitor NAME COMMAND…  gives QEMU's monitor a command, and fails where that did (QMP, human-monitor-command).
# shellcheck disable=SC2016 # meant for the inner shell
monitor() {
    on machines bash -c '
        exec 3<>"/dev/tcp/127.0.0.1/$1"
        answer() { until read -r line <&3 && [[ $line == *\"return\"* || $line == *\"error\"* ]]; do [[ -n $line ]] || exit 1; done; }
        read -r line <&3
        echo "{\"execute\": \"qmp_capabilities\"}" >&3
        answer
        printf "{\"execute\": \"human-monitor-command\", \"arguments\": {\"command-line\": \"%s\"}}\n" "$2" >&3
        answer
        [[ $line != *rror* ]] || { printf "%s\n" "$line"; exit 1; }' monitor "${MONITOR[$1]}" "${*:2}"
}
