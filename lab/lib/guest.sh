# shellcheck shell=bash
# Guests: w1, w2, … Live ones answer ping at 10.77.0.100+N and write their disk each second. Idle ones are machines
# without a system, where it does not matter what runs in them.

guest_number() { printf '%d\n' "${1//[!0-9]/}"; }
guest_address() { printf '10.77.0.%d\n' $((100 + $(guest_number "$1"))); }

emulator() { command -v qemu-system-x86_64 || echo /usr/libexec/qemu-kvm; }

# The part that makes a guest live.
boot_xml() {
    local boot=${STORE_AT[hosta]}/boot
    cat <<XML
    <kernel>$boot/vmlinuz</kernel>
    <initrd>$boot/initrd</initrd>
    <cmdline>console=ttyS0 quiet panic=1 lab.address=$(guest_address "$1")/24</cmdline>
XML
}

# The console of a live guest: its own pty and, wherever the guest runs, a file on the shared storage.
console_xml() { echo "<serial type='pty'><log file='/mnt/common/$1.console' append='on'/></serial>"; }

# odd_memory_xml MIB  gives the guest a little less memory than MIB; libvirt knows only whole MiB. Without KVM, a
# migrating QEMU loses writes if the size of the memory is a multiple of 256 KiB, and one guest in a hundred dies of it
# (mended in QEMU 9.0: "physmem: Fix migration dirty bitmap coherency with TCG memory access").
odd_memory_xml() {
    local kib=$(($1 * 1024 - 8))
    cat <<XML
  <qemu:commandline>
    <qemu:arg value='-object'/>
    <qemu:arg value='memory-backend-ram,id=lab.ram,size=${kib}k'/>
    <qemu:arg value='-machine'/>
    <qemu:arg value='memory-backend=lab.ram'/>
    <qemu:arg value='-m'/>
    <qemu:arg value='size=${kib}k'/>
  </qemu:commandline>
XML
}

# guest_xml NAME live|idle  prints the guest as hosta would define it. Its disk is shareable: on a busy machine
# GlusterFS releases the lock of the source host's QEMU on the image later than the destination host's QEMU wants it.
guest_xml() {
    local number memory=16
    number=$(guest_number "$1")
    if [[ $2 == live ]]; then memory=${GUEST_MEMORY:-128}; fi
    cat <<XML
<domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>$1</name>
  <uuid>6b1f7a52-0000-4000-8000-0000000001$(printf '%02d' "$number")</uuid>
  <memory unit='MiB'>$memory</memory>
  <vcpu>1</vcpu>
  <os>
    <type arch='x86_64' machine='${GUEST_MACHINE:-pc}'>hvm</type>
$(if [[ $2 == live ]]; then boot_xml "$1"; fi)
  </os>
  <features><acpi/></features>
  <on_reboot>destroy</on_reboot>
  <devices>
    <emulator>$(emulator)</emulator>
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw' cache='none'/>
      <source file='${STORE_AT[hosta]}/$1.img'/>
      <target dev='vda' bus='virtio'/>
      <shareable/>
    </disk>
    <interface type='bridge'>
      <mac address='52:54:00:77:00:$(printf '%02x' "$number")'/>
      <source bridge='${BRIDGE[hosta]}'/>
      <model type='virtio'/>
      <rom enabled='no'/>
    </interface>
    $(if [[ $2 == live ]]; then console_xml "$1"; fi)
    <graphics type='vnc' autoport='yes' listen='127.0.0.1' passwd='secret$number'/>
    <memballoon model='none'/>
  </devices>
$(if [[ $2 == live ]]; then odd_memory_xml "$memory"; fi)
</domain>
XML
}

# make_disk PATH  makes an empty image, seen from hosta. It leaves standard input alone, where a domain may wait.
make_disk() { on hosta truncate -s 16M "$1" </dev/null; }

# on_local  reads a guest and puts its disk where no other host reaches it: /srv/local, on the machine's own file
# system.
on_local() { sed -e "s#<source file='${STORE_AT[hosta]}/#<source file='/srv/local/#" -e '/<shareable/d'; }

guest_answers() { on store ping -c 1 -W 0.3 "$(guest_address "$1")"; }

# define_guest NAME  reads a domain and defines it on hosta.
define_guest() {
    make_disk "${STORE_AT[hosta]}/$1.img"
    on hosta bash -c 'cat >/run/lab/define.xml && virsh -q define /run/lab/define.xml'
}

# start_guest NAME [live|idle]
start_guest() {
    local kind=${2:-live}
    guest_xml "$1" "$kind" | define_guest "$1"
    on hosta virsh -q start "$1"
    [[ $kind == idle ]] || wait_until 90 "$1 to boot and answer ping" guest_answers "$1"
}

# guest_state HOST NAME  prints running, paused, shut off, …, or nothing where the host does not know it.
guest_state() {
    local state
    state=$(on "$1" virsh -q domstate "$2" 2>/dev/null) || return 0
    printf '%s\n' "${state%%$'\n'*}"
}

# forget_guest NAME  ends it wherever it is, and says so where a host will not let go of it: what one scenario leaves
# behind would fail another, or let it pass.
forget_guest() {
    local host state
    for host in "${HOSTS[@]}"; do
        on "$host" virsh -q destroy "$1" >/dev/null 2>&1 || :
        on "$host" virsh -q undefine --managed-save --keep-nvram "$1" >/dev/null 2>&1 || :
        state=$(guest_state "$host" "$1")
        [[ -z $state ]] || die "$host still knows $1, which is $state"
    done
}

# last_tick NAME  prints the number that the guest wrote last, read from the brick of the volume.
last_tick() { on store head -c 64 "/srv/brick/vmstore/$1.img" | tr -d '\0' | sed -n 's/^tick //p'; }
