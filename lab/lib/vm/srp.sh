# shellcheck shell=bash
# SRP in the machines. It is not in the snapshot: the first scenario that asks for it sets it up, and it stays.

# with_srp  has both hosts reach store's LUN over SRP.
with_srp() {
    on store test -e /sys/class/infiniband/rxe0 || cat "$LAB"/lib/vm/{on-store/15-lio,srp/store} | on store bash -s
    on_both_hosts srp_of
    wait_until 10 "both hosts to have the LUN over SRP" both_have "$(by_wwid "$SRP_LUN")"
}
# shellcheck disable=SC2034 # read by scenarios
SRP_LUN=360014055f00000100004000800000000
srp_of() { on "$1" test -e "$(by_wwid "$SRP_LUN")" || on "$1" bash -s <"$LAB/lib/vm/srp/host"; }
both_have() { on hosta test -e "$1" && on hostb test -e "$1"; }
