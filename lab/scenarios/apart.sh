#!/usr/bin/env bash
# hostb denies a guest of a group while another guest of that group is there.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

rules hostb <<'TOML'
[[check]]
id     = "db-apart"
use    = "guest.apart"
groups = ["w2?"]
TOML
for guest in w21 w22 w14; do common_guest "$guest" | start_from; done
migrate w21
expect_arrived w21
expect_denied w22 db-apart w21
migrate w14
expect_arrived w14
on hostb virsh -q destroy w21
wait_until 10 "hostb to notice that w21 is gone" admits w22
migrate w22
expect_arrived w22
