# shellcheck shell=bash
# Pings from `store` to a guest while something else goes on.

# start_pings NAME  pings the guest ten times a second until end_pings.
start_pings() {
    rm -f "$STATE/store/pings.log"
    start_on store pings ping -i 0.1 "$(guest_address "$1")"
    sleep 1
}

# end_pings  prints how many were sent, and how many of them were not answered.
end_pings() {
    sleep 1
    signal_on store pings INT
    wait_until 5 "ping to end" stopped_on store pings
    sed -n 's/^\([0-9]*\) packets transmitted, \([0-9]*\) received.*/\1 \2/p' "$STATE/store/pings.log" |
        while read -r sent received; do echo "$sent $((sent - received))"; done
}

# pings_lost  ends the pings and prints how many were not answered.
pings_lost() {
    local sent lost
    read -r sent lost < <(end_pings)
    ((sent > 0)) || die "no ping was sent"
    printf '%d\n' "$lost"
}
