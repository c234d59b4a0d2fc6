# shellcheck shell=bash
# The machines: QEMU processes in a host of the lab's kind, `machines`, whose network joins them. They end with it.

# A machine's memory in MiB, and the port of its monitor in `machines`.
declare -rA MEMORY=([store]=1024 [hosta]=2048 [hostb]=2048)
declare -rA MONITOR=([store]=4409 [hosta]=4401 [hostb]=4402)
NETWORK=10.77.0.254
KERNEL_OPTIONS=

# start_machines  makes the host that holds them, with their network.
start_machines() {
    local name
    IMAGE=$(base_image)
    start_host machines
    in_machines bash -c 'umask 077; cat >/run/lab/key' <"$IMAGE/key"
    in_machines ip link add lan0 type bridge
    in_machines ip address add "$NETWORK/24" dev lan0
    in_machines ip link set lan0 up
    for name in "${MACHINES[@]}"; do
        in_machines ip tuntap add "tap-$name" mode tap
        in_machines ip link set "tap-$name" master lan0 up
    done
}

# start_machine NAME QEMU_OPTIONS…  Its disks are $STATE/machines/NAME.qcow2 and, for store, data.qcow2.
start_machine() {
    local name=$1 number=${ADDRESS[$1]##*.} more=()
    shift
    [[ $name != store ]] || more=(-drive if=virtio,file=/run/lab/state/data.qcow2,format=qcow2,cache=unsafe)
    start_on machines "$name" "$(emulator)" -name "$name" -machine pc -accel tcg,thread=multi -m "${MEMORY[$name]}" \
        -nodefaults -vga none -display none -serial "file:/run/lab/state/$name.console" \
        -qmp "tcp:127.0.0.1:${MONITOR[$name]},server=on,wait=off" -kernel "$IMAGE/vmlinuz" -initrd "$IMAGE/initrd" \
        -append "root=/dev/vda rw console=ttyS0 net.ifnames=0 quiet lab.name=$name lab.number=$number $KERNEL_OPTIONS" \
        -drive "if=virtio,file=/run/lab/state/$name.qcow2,format=qcow2,cache=unsafe" "${more[@]}" \
        -netdev "tap,id=lan,ifname=tap-$name,script=no,downscript=no" \
        -device "virtio-net-pci,netdev=lan,mac=52:54:00:77:01:$(printf %02x "$number"),romfile=" "$@"
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
