#!/usr/bin/env bash
# A real Prometheus scrapes hostb's metrics while guests are denied, audited and let in. Each panel of the dashboard
# then has data.
# long: half a minute
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
# shellcheck source=../lib/promtool.sh
. "$LAB/lib/promtool.sh"

DASHBOARD=$CHECKOUT/daemon/src/main/prometheus/virtgate-dashboard.json
FOLDER=/run/prometheus-lab
SERVED=$FOLDER/served

prometheus=$(find_prometheus) || {
    echo "not shown here: Prometheus is not here and cannot be fetched: $(tail -n 1 "$STATE/packages.log")"
    exit 0
}

# ask QUERY  prints what Prometheus answers, as JSON.
ask() { on hostb curl -sS --fail --data-urlencode "query=$1" http://127.0.0.1:9090/api/v1/query; }
# values QUERY  prints how many values it has.
values() { ask "$1" | jq '.data.result | length'; }
# serve  has Prometheus find the metrics of now, with the line that only the file has.
serve() {
    { on hostb virtgate metrics && echo "virtgate_textfile_written_timestamp_seconds $(date +%s)"; } |
        on hostb tee "$SERVED/metrics.new" >/dev/null
    on hostb mv "$SERVED/metrics.new" "$SERVED/metrics.txt"
}
is_scraped() { [[ $(values "$1" 2>/dev/null) == [1-9]* ]]; }
end_prometheus() { on hostb bash -c "kill \$(cat $FOLDER/pids) && rm -rf $FOLDER" || :; }

rules hostb <<'TOML'
[[check]]
id      = "no-bridges"
select  = "/domain/devices/interface/source/@bridge"
none    = true
message = "interface on bridge {value}"
fix     = "use a libvirt network"

[[check]]
id      = "no-disks"
mode    = "audit"
select  = "/domain/devices/disk/source/@file"
none    = true
message = "disk {value}"
fix     = "use none"

[[exception]]
id      = "w1-may"
checks  = ["no-bridges"]
when    = { domain = "w1" }
reason  = "the lab"
expires = 2099-12-31
TOML
# Prometheus sees no increase of a series that begins with 1: so all happens once before it looks.
live_guest
guest_xml w2 idle | start_from
expect_denied w2 no-bridges "interface on bridge br-b"
migrate w1
expect_arrived w1
migrate_back w1
expect_runs_on hosta w1
expect_outcome hostb w1 landed
on hostb mkdir -p "$SERVED"
serve
on hostb tee "$FOLDER/prometheus.yml" >/dev/null <<'YML'
scrape_configs:
  - job_name: virtgate
    scrape_interval: 1s
    metrics_path: /metrics.txt
    static_configs:
      - targets: ["127.0.0.1:9100"]
YML
trap end_prometheus EXIT
on hostb bash -c "
    python3 -m http.server --bind 127.0.0.1 --directory $SERVED 9100 >$FOLDER/http.log 2>&1 &
    echo \$! >$FOLDER/pids
    '$prometheus' --config.file=$FOLDER/prometheus.yml --storage.tsdb.path=$FOLDER/data \
        --web.listen-address=127.0.0.1:9090 >$FOLDER/prometheus.log 2>&1 &
    echo \$! >>$FOLDER/pids"
wait_until 60 "Prometheus to have scraped hostb twice" is_scraped 'count_over_time(virtgate_build_info[1m]) > 1'

expect_denied w2 no-bridges "interface on bridge br-b"
migrate w1
expect_arrived w1
sees_landing() { serve && is_scraped 'increase(virtgate_outcomes_total{outcome="landed"}[1m]) > 0'; }
wait_until 60 "Prometheus to see that w1 landed" sees_landing

jq -r '.panels[] | .title as $panel | .targets[]? | [$panel, .expr] | @tsv' "$DASHBOARD" >"$STATE/panels.tsv"
expect_in "$(cat "$STATE/panels.tsv")" "virtgate_decisions_total"
while IFS=$'\t' read -r panel query; do
    query=${query//\$instance/.*}
    query=${query//\$__rate_interval/1m}
    found=$(values "$query") || fail "Prometheus refuses the query of the panel $panel: $query"
    say "$panel: $found"
    [[ $found != 0 ]] || fail "the panel $panel has no data: $query"
done <"$STATE/panels.tsv"
