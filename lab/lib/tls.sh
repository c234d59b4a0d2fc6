# shellcheck shell=bash
# libvirt over TLS, as a site would have it: a CA of the lab's own, a certificate for each host, and no plain TCP.

# make_certificates  makes them once for each lab; every host has its own key.
make_certificates() {
    local ca=$STATE/ca host
    [[ -f $ca/cacert.pem ]] && return
    rm -rf "$ca"
    mkdir -p "$ca"
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=virtgate lab" -keyout "$ca/cakey.pem" -out "$ca/cacert.pem" 2>/dev/null
    for host in "${HOSTS[@]}"; do
        openssl req -newkey rsa:2048 -nodes -subj "/CN=$host" -keyout "$ca/$host.key" -out "$ca/$host.csr" 2>/dev/null
        openssl x509 -req -days 2 -in "$ca/$host.csr" -CA "$ca/cacert.pem" -CAkey "$ca/cakey.pem" -CAcreateserial \
            -extfile <(printf 'subjectAltName=DNS:%s,IP:%s\n' "$host" "${ADDRESS[$host]}") -out "$ca/$host.pem" 2>/dev/null
    done
}

# put_certificates HOST  puts them where libvirt looks for them.
put_certificates() {
    local ca=$STATE/ca kind
    on "$1" mkdir -p /etc/pki/CA /etc/pki/libvirt/private
    on "$1" tee /etc/pki/CA/cacert.pem >/dev/null <"$ca/cacert.pem"
    for kind in server client; do
        on "$1" tee "/etc/pki/libvirt/${kind}cert.pem" >/dev/null <"$ca/$1.pem"
        on "$1" tee "/etc/pki/libvirt/private/${kind}key.pem" >/dev/null <"$ca/$1.key"
    done
}

# qemu_certificates HOST  puts them where QEMU looks for them when a guest migrates with --tls.
qemu_certificates() {
    local ca=$STATE/ca kind
    on "$1" mkdir -p /etc/pki/qemu
    on "$1" tee /etc/pki/qemu/ca-cert.pem >/dev/null <"$ca/cacert.pem"
    for kind in server client; do
        on "$1" tee "/etc/pki/qemu/$kind-cert.pem" >/dev/null <"$ca/$1.pem"
        on "$1" tee "/etc/pki/qemu/$kind-key.pem" >/dev/null <"$ca/$1.key"
    done
}

# libvirt_over_tls HOST  until libvirtd_as_before, which every scenario begins with.
libvirt_over_tls() {
    make_certificates
    put_certificates "$1"
    on "$1" sed -i -e 's/^listen_tls = 0/listen_tls = 1/' -e 's/^listen_tcp = 1/listen_tcp = 0/' -e '/^auth_tcp/d' /etc/libvirt/libvirtd.conf
    on "$1" touch /run/lab/libvirtd-otherwise
    restart_libvirtd "$1"
}
