# shellcheck shell=bash
# The machines with all their storage set up, as QEMU's snapshot: restored in seconds, where a boot takes minutes.

# Which files of on-store and on-host set storage up.
SET_UP='*'

# What the snapshot is made of: the image, how the machines are run, and how storage is set up.
snapshot_folder() {
    local digest
    digest=$({ base_image; qemu-img --version; cat "$LAB"/lib/vm/{machine.sh,snapshot.sh,on-store/*,on-host/*}; } | sha256sum | cut -c 1-12)
    printf '%s\n' "$LAB_CACHE/vm/booted-$digest"
}

have_snapshot() { [[ -d $(snapshot_folder) ]]; }

# boot_machines  boots them on empty layers over the image, sets storage up, and keeps what came of it.
boot_machines() {
    local name disks=$STATE/machines
    say "booting the machines and setting up their storage: some minutes without KVM, the first time"
    qemu-img create -q -f qcow2 "$disks/data.qcow2" 6G
    for name in "${MACHINES[@]}"; do
        qemu-img create -q -f qcow2 -F raw -b "$IMAGE/disk" "$disks/$name.qcow2"
        start_machine "$name"
    done
    for name in "${MACHINES[@]}"; do wait_until 90 "$name to boot" machine_answers "$name"; done
    set_up store on-store
    on_both_hosts set_up on-host
    keep_snapshot
}

# set_up NAME FOLDER  runs the files of the folder on the machine, in the order of their names, as one script.
# shellcheck disable=SC2086 # a pattern
set_up() { cat "$LAB/lib/vm/$2"/$SET_UP | on "$1" bash -s >"$STATE/$1.set-up.log" 2>&1 || die "could not set $1 up (log: $STATE/$1.set-up.log)"; }

# on_both_hosts FUNCTION ARGUMENTS…  calls FUNCTION HOST ARGUMENTS… for both at once.
on_both_hosts() {
    local doing=$1 host one running=()
    shift
    for host in "${HOSTS[@]}"; do
        "$doing" "$host" "$@" &
        running+=($!)
    done
    for one in "${running[@]}"; do wait "$one"; done
}

# keep_snapshot  All are stopped first: a machine that waits for another that stands still would time out.
keep_snapshot() {
    local name kept one saving=()
    kept=$(snapshot_folder)
    for name in "${MACHINES[@]}"; do on "$name" sync; done
    for name in "${MACHINES[@]}"; do monitor "$name" stop; done
    for name in "${MACHINES[@]}"; do
        monitor "$name" savevm lab &
        saving+=($!)
    done
    for one in "${saving[@]}"; do wait "$one"; done
    rm -rf "$kept.part"
    mkdir -p "$kept.part"
    cp "$STATE"/machines/*.qcow2 "$kept.part/"
    mv -T "$kept.part" "$kept"
    for name in "${MACHINES[@]}"; do monitor "$name" cont; done
}

# restore_snapshot  runs copies, so that what a run changes is gone with it.
restore_snapshot() {
    local name
    cp "$(snapshot_folder)"/*.qcow2 "$STATE/machines/"
    for name in "${MACHINES[@]}"; do start_machine "$name" -loadvm lab -S; done
    for name in "${MACHINES[@]}"; do wait_ready machines "$name" 60 monitor "$name" info status; done
    for name in "${MACHINES[@]}"; do monitor "$name" cont; done
    for name in "${MACHINES[@]}"; do
        wait_until 20 "$name to answer" machine_answers "$name"
        on "$name" date -s "@$(date +%s)" >/dev/null
    done
}
