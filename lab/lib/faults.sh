# shellcheck shell=bash
# What the scripts in lab/faults have in common: a short form, which lab/test runs, and a long one, by hand
# (lab/faults/NAME.sh long).

LONG=no
if [[ ${1:-} == long ]]; then LONG=yes; fi

# short_or_long SHORT LONG  prints one of the two.
short_or_long() { if [[ $LONG == yes ]]; then echo "$2"; else echo "$1"; fi; }

# guest_at_the_door  prints the domain of a guest that must be rewritten to come to hostb: whoever passes with an empty
# answer of the hook has passed unchecked. NUMBER stands for its number.
guest_at_the_door() {
    cat <<XML
<domain type='qemu'>
  <name>fNUMBER</name>
  <uuid>6b1f7a52-0000-4000-8001-000000000000</uuid>
  <memory unit='KiB'>1024</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <devices>
    <emulator>$(emulator)</emulator>
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw' cache='none'/>
      <source file='${STORE_AT[hosta]}/f.img'/>
      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
</domain>
XML
}

# hook_calls FIRST LAST  calls the hook on hostb for these guests one after the other, as libvirt does, and prints of
# each a word and the milliseconds: rewritten, unchecked (passed as it came), denied, refused (not checked), wrong.
hook_calls() {
    guest_at_the_door | on hostb tee /run/lab/door.xml >/dev/null
    # shellcheck disable=SC2016 # meant for the inner shell
    on hostb bash -c '
        for ((n = $1; n <= $2; n++)); do
            status=0
            sed "s/NUMBER/$n/; s/000000000000/$(printf %012d "$n")/" /run/lab/door.xml >/run/lab/guest.xml
            from=$(date +%s%N)
            /etc/libvirt/hooks/qemu "f$n" migrate begin - </run/lab/guest.xml >/run/lab/said 2>/run/lab/why || status=$?
            took=$((($(date +%s%N) - from) / 1000000))
            case $status in
                0) if grep -q /srv/vmstore /run/lab/said; then word=rewritten; else word=unchecked; fi ;;
                1) word=denied ;;
                2) word=refused ;;
                *) word=wrong ;;
            esac
            echo "$word $took"
            [[ $word == rewritten ]] || cat /run/lab/why >&2
        done' calls "$1" "$2"
}

# count WORD FILE  prints how many calls ended so.
count() { grep -c "^$1 " "$2" || :; }

# ends FILE  prints how the calls ended, in words.
ends() {
    echo "$(count rewritten "$1") rewritten, $(count refused "$1") not checked, $(count denied "$1") denied," \
        "$(count unchecked "$1") unchecked, $(count wrong "$1") otherwise, slowest $(slowest "$1") ms"
}

# slowest FILE  prints the milliseconds of the slowest call.
slowest() { sort -n -k 2 "$1" | tail -n 1 | cut -d ' ' -f 2; }

# forget_admitted  starts virtgated on hostb anew without the guests that it looks out for: those of hook_calls never
# come.
forget_admitted() {
    stop_virtgated hostb
    on hostb bash -c 'rm -f /var/lib/virtgate/admitted/*.json'
    start_virtgated hostb
}
