# shellcheck shell=bash
# Prometheus, and promtool, its own checker of metrics and alert rules.

find_promtool() { find_of_prometheus promtool; }
find_prometheus() { find_of_prometheus prometheus; }

# find_of_prometheus NAME  prints where the program is, and fetches it if need be; fails where that is not possible.
find_of_prometheus() {
    command -v "$1" && return
    [[ -x $CACHE/$1 ]] || fetch_of_prometheus "$1" >>"$STATE/packages.log" 2>&1 || return 1
    printf '%s\n' "$CACHE/$1"
}

# Takes a program out of Debian's package of Prometheus (19 MB), without installing the services.
fetch_of_prometheus() (
    command -v apt-get >/dev/null || { echo "there is no apt-get"; exit 1; }
    folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT && cd "$folder" || exit 1
    apt-get -q download prometheus || { apt-get -q update && apt-get -q download prometheus; } || exit 1
    dpkg-deb --fsys-tarfile prometheus_*.deb | tar -x "./usr/bin/$1" || exit 1
    mkdir -p "$CACHE" && mv "usr/bin/$1" "$CACHE/$1"
)
