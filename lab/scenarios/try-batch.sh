#!/usr/bin/env bash
# `virtgate try --batch` answers on many guests in their order, as if those before had landed, and tells a member of the
# group no more than every user may see.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

# guest NAME  prints the domain of a guest that runs on hosta, as hostb would be sent it.
guest() { on hosta virsh -q dumpxml --migratable --security-info "$1"; }
# shellcheck disable=SC2016 # meant for jq
line() { jq -cRs --arg id "$1" --argjson more "${2:-null}" '{id: $id, xml: .} + $more'; }
big() {
    sed -E -e "s#(emory unit='KiB'>)[0-9]+#\1$((4 << 20))#" \
        -e "s#<uuid>.*</uuid>#<uuid>6b1f7a52-0000-4000-8000-00000000090$1</uuid>#"
}
# shellcheck disable=SC2016 # meant for awk
available() { on hostb awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo; }

# batch ARGUMENTS…  tries the guests of standard input; what is said is in TOLD, a line each, the exit code in STATUS.
batch() {
    STATUS=0
    ANSWERS=$(on hostb "$@") || STATUS=$?
    TOLD=$(jq -r '[.id // "-", .verdict // .error // "assumed", (.findings[]? | select(.effect == "denies").rule)]
        | join(" ")' <<<"$ANSWERS")
    printf '%s\n%s\n' "$*" "$TOLD"
}
as_member() { batch setpriv --reuid nobody --regid virtgate --clear-groups "$@"; }

for name in w5 w21 w22; do common_guest "$name" | start_from; done
small=$(guest w5)
rules hostb <<TOML
[[check]]
id          = "room"
use         = "host.capacity"
of          = ["memory"]
reserve_mib = $(($(available) - 6144))

[[check]]
id     = "db-apart"
use    = "guest.apart"
groups = ["w2?"]
TOML

# Two guests of 4 GiB, with room for 6.
for number in 1 2; do
    big "$number" <<<"$small" | line "big$number"
done >"$STATE/batch"
batch virtgate try --batch - <"$STATE/batch"
expect_equal "answers, each guest by itself" $'big1 admitted\nbig2 admitted' "$TOLD"
expect_equal "exit code" 0 "$STATUS"
batch virtgate try --batch - --landing <"$STATE/batch"
expect_equal "answers, one after the other" $'big1 admitted\nbig2 denied room' "$TOLD"
expect_equal "exit code" 1 "$STATUS"
as_member virtgate try --batch - --landing <"$STATE/batch"
expect_equal "answers for a member" $'big1 admitted\nbig2 denied room' "$TOLD"

# Whoever is assumed to be there is not judged. Wrong lines do not keep the others from being answered.
{
    guest w21 | line w21 '{"assume": true}'
    echo 'w22, please'
    guest w22 | line w22
    line broken <<<'no domain'
    guest w5 | line w5
} >"$STATE/batch"
batch virtgate try --batch - <"$STATE/batch"
expect_equal "lines" 5 "$(wc -l <<<"$TOLD")"
expect_in "$TOLD" $'w21 assumed\n- line 2 ' $'\nw22 denied db-apart\nbroken the domain cannot be read: '
expect_in "$TOLD" $'\nw5 admitted'
expect_in "$ANSWERS" '"line":4' "w21 of"
expect_equal "exit code" 2 "$STATUS"
batch virtgate try --batch - < <(guest w22 | line w22)
expect_equal "the next batch" "w22 admitted" "$TOLD"

# What rests on a file that only root can see is not told to a member, and does not land.
{
    sed 's#/mnt/common/w5.img#/root/no-such-image#' <<<"$small" | line hidden
    guest w5 | line w5
} >"$STATE/batch"
as_member virtgate try --batch - --landing <"$STATE/batch"
expect_equal "answers for a member" $'hidden not-told\nw5 admitted' "$TOLD"
expect_in "$ANSWERS" '"not_shown":["/root/no-such-image"]'
expect_equal "exit code for a member" 5 "$STATUS"
batch virtgate try --batch - --landing <"$STATE/batch"
expect_in "$TOLD" "hidden denied storage.present"
batch setpriv --reuid nobody --regid nogroup --clear-groups virtgate try --batch - <"$STATE/batch" || :
expect_equal "exit code for anybody else" 5 "$STATUS"
expect_equal "decisions on record" 0 "$(decisions hostb | wc -l)"
