# shellcheck shell=bash
# Whether the host is guarded: what its hook says of guests, as libvirt would ask it.

HOOK=/etc/libvirt/hooks/qemu

# put_guests  one guest that every healthy host admits, one that none does.
put_guests() {
    local head="<domain type='qemu'><name>lab</name><uuid>9f1c2f0e-5b1e-4c07-9d6a-0d2f7a3b1c11</uuid>"
    head+="<memory>65536</memory><os><type arch='x86_64' machine='pc'>hvm</type></os>"
    printf '%s</domain>\n' "$head" >"$STATE/good.xml"
    head+="<devices><disk type='file'><source file='/srv/nowhere.img'/><target dev='vda'/></disk></devices>"
    printf '%s</domain>\n' "$head" >"$STATE/bad.xml"
    put_on_host "$STATE/good.xml" "$STATE/bad.xml" "$LAB/packages.d/ask-hook" /srv/lab
}

# ask_hook good|bad  exit code of the hook: 0 admitted, 1 denied, 2 not checked.
ask_hook() { on_host sh -c "$HOOK lab migrate begin - </srv/lab/$1.xml"; }

# The daemon may have started a moment ago: what it knows of the host grows for some seconds.
guarded() {
    wait_until 60 "a good guest to be admitted" ask_hook good
    must_exit 1 ask_hook bad
    on_host virtgate hook status
}

main_pid() { on_host systemctl show --property=MainPID virtgated.service; }

# replace_java  as an update of Java does: another file has the name of the one that virtgated runs.
# shellcheck disable=SC2016 # meant for the inner shell
replace_java() {
    on_host sh -ec 'java=$(readlink "/proc/$(systemctl show --property=MainPID virtgated.service | cut -d = -f 2)/exe")
        cp -p "$java" "$java.new"
        mv "$java.new" "$java"'
}

must_exit() {
    local expected=$1 code=0
    shift
    "$@" || code=$?
    ((code == expected)) || die "'$*' ended with $code, expected $expected"
}

# install_older_hook  the hook of a build that differs in one byte; what the package has goes to /srv/shim.
install_older_hook() {
    on_host sh -c 'cp /usr/libexec/virtgate/qemu-hook /srv/shim && printf x >>/usr/libexec/virtgate/qemu-hook'
    on_host virtgate hook install
}

# start_guest NAME  a diskless guest on the host's own libvirt.
start_guest() {
    sed -e "s|<name>lab|<name>$1|" -e 's|<uuid>.*</uuid>||' "$STATE/good.xml" | on_host virsh create /dev/stdin
}

# guest_runs NAME
guest_runs() { [[ $(on_host virsh domstate "$1") == running ]]; }

# add_other_hook  another product's, called before ours where ours is in qemu.d too.
add_other_hook() {
    on_host sh -c 'cd /etc/libvirt/hooks; mkdir -p qemu.d; echo "#!/bin/sh" >qemu.d/10-other; chmod 755 qemu.d/10-other'
}

# begin_asking  asks about the bad guest again and again, and counts the answers.
begin_asking() {
    on_host sh -c 'rm -f /srv/lab/stop; setsid /srv/lab/ask-hook >/srv/lab/answers 2>/srv/lab/ask.err </dev/null &'
}

# end_asking  not one guest came in unchecked: the hook was always there, and never said yes.
end_asking() {
    on_host touch /srv/lab/stop
    wait_until 30 "the asking to end" on_host grep -q '^end' /srv/lab/answers
    on_host cat /srv/lab/answers >"$STATE/answers"
    awk '{ count[$1]++ } $1 == 2 { if (!first) first = $2; last = $2 }
        END { printf "denied %d, not checked %d, in %.1f s\n", count[1], count[2], last - first }' "$STATE/answers"
    grep -q '^1 ' "$STATE/answers" || die "the hook denied nobody: it was not asked in earnest"
    ! grep -vE '^([12] |end$)' "$STATE/answers" || die "a guest was let in, or there was no hook"
}
