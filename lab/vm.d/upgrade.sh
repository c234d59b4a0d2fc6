#!/usr/bin/env bash
# apt upgrades virtgate on hostb while a guest is on its way there, and the hook is asked about another again and again.
# Nobody is let in unchecked, the guest arrives, and the new virtgated brings its definition in line.
# tries: upgrade
# shellcheck source=../lib/vm/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/vm/scenario.sh"

# The asking of lab/packages, on hostb.
on_host() { on hostb "$@"; }
put_on_host() {
    local folder=${*: -1}
    on hostb mkdir -p "$folder"
    tar -c --transform 's|.*/||' -P "${@:1:$#-1}" | on hostb tar -x -C "$folder" --no-same-owner
}
# shellcheck source=../packages.d/gate.sh
. "$LAB/packages.d/gate.sh"

# shellcheck disable=SC2016 # meant for dpkg-query
version() { on hostb dpkg-query -W -f '${Version}' virtgate; }
main_pid() { on hostb systemctl show -P MainPID virtgated; }
qemu_of_w2() { on hosta pkill "-$1" -f guest=w2,; }

undo() {
    qemu_of_w2 CONT || :
    on hostb touch /srv/lab/stop
}
trap undo EXIT
# Of the same files, so that the start cache holds.
SOURCE_DATE_EPOCH=$(on hostb stat -c %Y /usr/sbin/virtgated)
export SOURCE_DATE_EPOCH
before=$(version)
"$CHECKOUT/packages/build" --deb --version "${before%-1}+1" >"$STATE/package.log" 2>&1
on hostb tee /root/newer.deb >/dev/null <"$(echo "$CHECKOUT"/target/packages/*.deb)"
put_guests
install_older_hook
started=$(main_pid)

guest_xml w2 idle | start_from
wait_for_passport hosta w2 'host="hosta"'
half_way w2
# It takes as long as the upgrade.
qemu_of_w2 STOP
begin_asking
apt_on hostb install /root/newer.deb
end_asking
expect_equal "version" "${before%-1}+1-1" "$(version)"
on hostb systemctl is-active virtgated
[[ $(main_pid) != "$started" ]] || fail "virtgated was not restarted"
on hostb cmp /etc/libvirt/hooks/qemu /usr/libexec/virtgate/qemu-hook
expect_equal "state of w2 on hostb" paused "$(guest_state hostb w2)"

qemu_of_w2 CONT
end_of_migration
expect_arrived w2
expect_outcome hostb w2 landed
expect_care hostb w2 rewritten
expect_in "$(next_start hostb w2)" /srv/vmstore/w2.img "bridge='br-b'"
