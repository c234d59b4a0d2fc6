#!/usr/bin/env bash
# Fifty guests come one after the other. After-care rewrites the persistent definition of each. Afterwards virtgated
# holds no more descriptors, threads or files than before.
# long: fifty migrations, a minute and a half
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

arrive() {
    common_guest w2 | sed 's#/mnt/common/#/mnt/vmstore/#' | start_from
    migrate w2 >/dev/null
    expect_care hostb w2 rewritten
    forget_guest w2
}
# shellcheck disable=SC2016 # meant for the inner shell
held() { on hostb bash -c 'ls "/proc/$1/fd" | wc -l; ls "/proc/$1/task" | wc -l; find /var/lib/virtgate/admitted /var/lib/virtgate/aftercare/pending -type f | wc -l' held "$(runs_on hostb virtgated)"; }
for _ in 1 2 3 4 5; do arrive; done
read -r -d '' descriptors threads files < <(held) || :
for _ in {6..50}; do arrive; done
expect_equal "outcomes" 50 "$(happened hostb | grep -c '"outcome":"landed"')"
expect_equal "mended definitions" 50 "$(happened hostb | grep -c '"persistent":"rewritten"')"
expect_no_room_kept hostb
read -r -d '' descriptors_after threads_after files_after < <(held) || :
expect_at_most "descriptors" $((descriptors + 4)) "$descriptors_after"
expect_at_most "threads" $((threads + 2)) "$threads_after"
expect_equal "files of guests in flight" "$files" "$files_after"
