#!/usr/bin/env bash
# hostb takes guests in over TLS alone, and the certificate of its QEMU has expired. QEMU refuses its own certificate
# once the guest is half here; virtgate refuses the guest before. Where TLS is not forced, virtgate audits. QEMU before
# 10.2 wants every CA of its file to be valid, also one that has signed nothing here.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

trap 'for host in hosta hostb; do on "$host" rm -rf /etc/pki/qemu; done' EXIT

# expired  gives QEMU on hostb a certificate that expires at once.
expired() {
    openssl x509 -req -days 0 -in "$STATE/ca/hostb.csr" -CA "$STATE/ca/cacert.pem" -CAkey "$STATE/ca/cakey.pem" \
        -CAcreateserial -extfile <(printf 'subjectAltName=IP:%s\n' "${ADDRESS[hostb]}") 2>/dev/null |
        on hostb tee /etc/pki/qemu/server-cert.pem >/dev/null
    sleep 1
}

make_certificates
for host in hosta hostb; do qemu_certificates "$host"; done
qemu_settings hostb 'migrate_tls_force = 1'
FLAGS+=(--tls)
common_guest w2 | start_from

expired
mode hostb host.certificates audit
if migrate w2; then fail "QEMU took its own certificate"; fi
expect_in "$VIRSH" "The server certificate /etc/pki/qemu/server-cert.pem has expired"
expect_not_in "$VIRSH" DENIED
expect_in "$(decisions hostb)" '"host.certificates"'

mode hostb host.certificates enforce
expect_denied w2 host.certificates "/etc/pki/qemu/server-cert.pem has expired, on $(date -u +%F)" \
    "QEMU takes no guest in over TLS" "migrate_tls_force is 1"

qemu_settings hostb 'migrate_tls_force = 0'
tried=$(on hosta virsh -q dumpxml --migratable --security-info w2 | on hostb virtgate try -)
printf '%s\n' "$tried"
expect_in "$tried" "host.certificates.perhaps" "QEMU takes no guest in over TLS (virsh migrate --tls)"

qemu_settings hostb 'migrate_tls_force = 1'
qemu_certificates hostb
openssl req -newkey rsa:2048 -nodes -subj "/CN=old lab" -keyout "$STATE/ca/old.key" -out "$STATE/ca/old.csr" 2>/dev/null
openssl x509 -req -days 0 -in "$STATE/ca/old.csr" -signkey "$STATE/ca/old.key" 2>/dev/null \
    -extfile <(printf 'basicConstraints=critical,CA:TRUE\n') | on hostb tee -a /etc/pki/qemu/ca-cert.pem >/dev/null
sleep 1
mode hostb host.certificates audit
if migrate w2; then
    expect_not_in "$(decisions hostb | tail -n 1)" "second CA"
    echo "not shown here: QEMU of hostb looks only at the CA that has signed"
    exit
fi
expect_in "$VIRSH" "The CA certificate /etc/pki/qemu/ca-cert.pem has expired"
mode hostb host.certificates enforce
expect_denied w2 host.certificates "/etc/pki/qemu/ca-cert.pem has a second CA, old lab, that has expired"

qemu_certificates hostb
migrate w2
expect_arrived w2
