#!/usr/bin/env bash
# hostb has a guest of the same name, or one of the same UUID, or lacks a network filter, or the secret of an encrypted
# disk. Each is refused before anything moves; what libvirt says without virtgate's rule is shown first.
# long: half a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

SECRET=0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f

# define_on HOST  reads a domain, and defines it.
define_on() { on "$1" bash -c 'cat >/run/lab/define.xml && virsh -q define /run/lab/define.xml'; }

# secret_on HOST  defines the secret of the encrypted disk.
secret_on() {
    on "$1" tee /run/lab/secret.xml >/dev/null <<XML
<secret ephemeral='no' private='yes'>
  <uuid>$SECRET</uuid>
  <usage type='volume'><volume>/mnt/common/luks.img</volume></usage>
</secret>
XML
    on "$1" virsh -q secret-define /run/lab/secret.xml
    on "$1" virsh -q secret-set-value "$SECRET" --base64 cXVpdGUgc2VjcmV0 2>/dev/null
}

# audited_first WORDS  what libvirt says by itself.
audited_first() {
    mode hostb host.objects audit
    if migrate w2; then fail "libvirt takes it in: nothing is to be refused"; fi
    expect_in "$VIRSH" "$1"
    expect_not_in "$VIRSH" DENIED
    mode hostb host.objects enforce
}

common_guest w2 | start_from
common_guest w2 | sed 's#6b1f7a52-0000#6b1f7a52-9999#' | define_on hostb
audited_first "domain 'w2' already exists with uuid"
if migrate w2; then fail "w2 was admitted"; fi
expect_in "$VIRSH" "DENIED by host.objects" "another guest of the name w2 is here"
on hostb virsh -q undefine w2

common_guest w2 | sed 's#<name>w2<#<name>other<#' | define_on hostb
trap 'on hostb virsh -q undefine other' EXIT
audited_first "domain 'other' is already defined with uuid"
expect_denied w2 host.objects "is here under the name other"
on hostb virsh -q undefine other

# A filter without rules.
filter_on() {
    on "$1" bash -c "echo \"<filter name='of-hosta'/>\" >/run/lab/filter.xml && virsh -q nwfilter-define /run/lab/filter.xml"
}
forget_filters() { for host in hosta hostb; do on "$host" virsh -q nwfilter-undefine of-hosta >/dev/null 2>&1 || :; done; }
trap forget_filters EXIT
filter_on hosta
forget_guest w2
common_guest w2 | sed "s#<rom enabled='no'/>#&<filterref filter='of-hosta'/>#" | start_from
audited_first "filter 'of-hosta' is missing"
expect_denied w2 host.objects "libvirt here has no network filter of-hosta"
filter_on hostb
migrate w2
expect_arrived w2
forget_guest w2
forget_filters
trap 'for host in hosta hostb; do on "$host" virsh -q secret-undefine "$SECRET" >/dev/null 2>&1 || :; done' EXIT

forget_guest w2
secret_on hosta
on hosta bash -c 'printf "quite secret" >/run/lab/key'
# On a busy machine qemu-img may fail to find out how long deriving a key takes.
encrypted_image() {
    on hosta qemu-img create -q --object secret,id=s,file=/run/lab/key -f luks -o key-secret=s,iter-time=10 \
        /mnt/common/luks.img 4M
}
wait_until 30 "an encrypted image" encrypted_image
common_guest w2 | sed "0,/<\/disk>/s##</disk>\n<disk type='file' device='disk'><driver name='qemu' type='raw' cache='none'/><source file='/mnt/common/luks.img'><encryption format='luks'><secret type='passphrase' uuid='$SECRET'/></encryption></source><target dev='vdb' bus='virtio'/></disk>#" | start_from
audited_first "no secret with matching uuid '$SECRET'"
expect_denied w2 host.objects "libvirt here has no secret $SECRET"
secret_on hostb
migrate w2
expect_arrived w2
