#!/usr/bin/env bash
# The clock of hostb jumps forward by a day while a guest is on its way, then back by two while the next one is: each
# guest is decided on at once and followed to its end. All hosts of the lab have one CLOCK_REALTIME. So virtgated alone
# is lied to (lib/clock.c); libvirt and the kernel keep the true time.
# long: half a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$LAB/lib/faults.sh"

day=86400
# set_clock SECONDS  sets virtgated's clock off by so much; in place, because virtgated has the file in its memory.
set_clock() { printf '%-32s' "$1" | on hostb dd of=/run/lab/clock conv=notrunc status=none; }
trap forget_admitted EXIT
cc -O2 -shared -fPIC -o "$STATE/hostb/clock.so" "$LAB/lib/clock.c"
stop_virtgated hostb
set_clock 0
start_on hostb virtgated env LD_PRELOAD=/run/lab/state/clock.so VIRTGATE_LAB_CLOCK=/run/lab/clock virtgated
wait_ready hostb virtgated 30 virtgated_answers hostb

# With the day the decision log is rotated, so what virtgated says is looked at in its other log.
LANDED=0
landed() { (($(said " w1 LANDED") == LANDED && $(said " w1 persistent definition REWRITTEN") == LANDED)); }
said() { said_by hostb | grep -c "$1" || :; }

expect_landed() {
    expect_arrived w1
    LANDED=$((LANDED + 1))
    wait_until 30 "w1 to have landed, and its definition to be in line" landed
    expect_no_room_kept hostb
    on hostb virtgate status
    migrate_back w1
    expect_runs_on hosta w1
    # Or it would leave again with hostb's definition, which then needs no rewriting there.
    expect_care hosta w1 rewritten
}

live_guest
for ((n = 1; n <= $(short_or_long 1 5); n++)); do
    mid_way w1
    set_clock "$((n * n * day))"
    at_full_speed w1
    end_of_migration
    expect_landed
    mid_way w1
    set_clock "-$((n * n * day))"
    at_full_speed w1
    end_of_migration
    expect_landed
    migrate w1
    expect_landed
done
migrate w1
expect_arrived w1
dates() { on hostb virtgate history --domain w1 --json; }
expect_in "$(dates)" "$(date -u -d '1 day' +%F)" "$(date -u -d '1 day ago' +%F)"
expect_not_in "$(said_by hostb)" UNDECIDED Exception
