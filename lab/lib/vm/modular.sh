# shellcheck shell=bash
# libvirt's modular daemons in the machines: in place of libvirtd, each started by systemd when somebody opens its socket.
# Their programs, units and AppArmor profile come from lab/lib/modular.sh. Libraries and drivers are Debian's own.

MODULAR_DAEMONS=(virtqemud virtnetworkd virtnwfilterd virtsecretd virtstoraged virtproxyd)
MODULAR_SERVICES=("${MODULAR_DAEMONS[@]/%/.service}")
MODULAR_SOCKETS=("${MODULAR_DAEMONS[@]/%/.socket}" "${MODULAR_DAEMONS[@]/%/-ro.socket}" "${MODULAR_DAEMONS[@]/%/-admin.socket}" virtproxyd-tcp.socket)
# Paths below the folder that they are built in, and below the host's root.
MODULAR_FILES=(
    "${MODULAR_DAEMONS[@]/#/usr/sbin/}" "${MODULAR_SERVICES[@]/#/usr/lib/systemd/system/}"
    "${MODULAR_SOCKETS[@]/#/usr/lib/systemd/system/}" etc/apparmor.d/usr.sbin.virtqemud
)
LIBVIRTD_SOCKETS=(libvirtd{,-ro,-admin,-tcp}.socket)

# with_modular_daemons  has both hosts run them, until without_modular_daemons.
with_modular_daemons() {
    local built
    built=$(modular_libvirt)
    # shellcheck disable=SC2034 # read in apparmor.sh
    GUESTS_DAEMON=virtqemud
    on_both_hosts make_modular "$built"
}
without_modular_daemons() { on_both_hosts make_monolithic; }

# make_modular HOST BUILT  as https://libvirt.org/daemons.html says it: the services are enabled, the sockets started. As
# with the lab's libvirtd, whoever is in the hosts' network may ask.
make_modular() {
    tar -C "$2" -c "${MODULAR_FILES[@]}" | on "$1" tar -C / -x
    on "$1" systemctl -q disable --now "${LIBVIRTD_SOCKETS[@]}" libvirtd.service
    on "$1" bash -ec '
        echo "auth_tcp = \"none\"" >/etc/libvirt/virtproxyd.conf
        apparmor_parser -r /etc/apparmor.d/usr.sbin.virtqemud
        systemctl daemon-reload'
    on "$1" systemctl -q enable "${MODULAR_SERVICES[@]}" "${MODULAR_SOCKETS[@]}"
    on "$1" systemctl start "${MODULAR_SOCKETS[@]}"
}

# make_monolithic HOST  undoes that.
make_monolithic() {
    on "$1" test -e /usr/sbin/virtqemud || return 0
    on "$1" systemctl -q disable --now "${MODULAR_SOCKETS[@]}" "${MODULAR_SERVICES[@]}"
    on "$1" apparmor_parser -R /etc/apparmor.d/usr.sbin.virtqemud
    on "$1" bash -ec 'cd / && rm -f "$@" etc/libvirt/virtproxyd.conf && systemctl daemon-reload' rm "${MODULAR_FILES[@]}"
    on "$1" systemctl -q enable --now "${LIBVIRTD_SOCKETS[@]}"
}
