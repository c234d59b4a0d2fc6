#!/usr/bin/env bash
# A swtpm that was left over on hostb has the state of the guest's TPM locked. QEMU receives the guest, cannot hand over
# the TPM's state and ends; virtgate sees the lock before.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

for host in hosta hostb; do
    # swtpm_setup, as the user tss, makes its temporary files there.
    on "$host" chmod 1777 /tmp
done
forget_guest w2
common_guest w2 | sed -e "s#</devices>#<tpm model='tpm-tis'><backend type='emulator' version='2.0'/></tpm></devices>#" | start_from
state=/var/lib/libvirt/swtpm/$(on hosta virsh -q domuuid w2)/tpm2
on hostb mkdir -p "$state"
start_on hostb swtpm swtpm socket --ctrl type=unixio,path=/run/lab/swtpm.ctrl --server type=unixio,path=/run/lab/swtpm.data \
    --flags not-need-init,startup-clear --tpmstate "dir=$state" --tpm2
wait_until 10 "swtpm to lock the state" on hostb test -e "$state/.lock"

expect_denied w2 guest.tpm "the guest's TPM state is in use: another swtpm here has locked $state/.lock"

mode hostb guest.tpm audit
if migrate w2; then fail "the TPM's state could be loaded"; fi
# Now and then libvirt on hosta notices first that the migration has ended.
expect_in "$VIRSH$(on hostb tail -n 20 /var/log/libvirt/qemu/w2.log)" "tpm-emulator: TPM result for CMD_INIT: 0x9 operation failed"
expect_in "$(decisions hostb)" "guest.tpm"

stop_on hostb swtpm
on hostb rm -rf "$state"
migrate w2
expect_arrived w2
