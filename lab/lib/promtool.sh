# shellcheck shell=bash
# promtool, Prometheus' own checker of metrics and alert rules.

# find_promtool  prints where promtool is, and fetches it if need be; fails where that is not possible.
find_promtool() {
    command -v promtool && return
    [[ -x $CACHE/promtool ]] || fetch_promtool >>"$STATE/packages.log" 2>&1 || return 1
    printf '%s\n' "$CACHE/promtool"
}

# Takes promtool out of Debian's package of Prometheus (19 MB), without installing the services.
fetch_promtool() (
    command -v apt-get >/dev/null || exit 1
    folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT && cd "$folder" || exit 1
    apt-get -q download prometheus || { apt-get -q update && apt-get -q download prometheus; } || exit 1
    dpkg-deb --fsys-tarfile prometheus_*.deb | tar -x ./usr/bin/promtool || exit 1
    mkdir -p "$CACHE" && mv usr/bin/promtool "$CACHE/promtool"
)
