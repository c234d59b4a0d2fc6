#!/usr/bin/env bash
# hostb's metrics count a guest that was denied and then let in. promtool finds nothing wrong with the metrics, with
# the alerts and their tests.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
# shellcheck source=../lib/promtool.sh
. "$LAB/lib/promtool.sh"

TEXTFILE=/run/node_exporter/virtgate.prom

# virtgated reads the name of the file only when it starts. The next scenario starts it with other settings.
trap 'stop_virtgated hostb' EXIT
stop_virtgated hostb
on hostb rm -rf "${TEXTFILE%/*}"
on hostb sed -i "/^\[metrics\]/a textfile = \"$TEXTFILE\"\nrefresh = 1" /etc/virtgate/virtgate.toml
begin_virtgated hostb
wait_ready hostb virtgated 20 on hostb test -S /run/virtgate/virtgate.sock

says_why() { [[ $(on hostb virtgate status || :) == *"metrics cannot be written to $TEXTFILE: its folder does not exist"* ]]; }
wait_until 10 "status to say that the folder is missing" says_why
on hostb mkdir "${TEXTFILE%/*}"

live_guest
rules hostb <<'TOML'
[[check]]
id      = "no-bridges"
select  = "/domain/devices/interface/source/@bridge"
none    = true
message = "interface on bridge {value}"
fix     = "use a libvirt network"
TOML
expect_denied w1 no-bridges "interface on bridge br-b"
rules hostb </dev/null
migrate w1
expect_arrived w1

metrics=$(on hostb virtgate metrics)
expect_in "$metrics" \
    'virtgate_decisions_total{operation="migrate",verdict="denied"} 1.0' \
    'virtgate_decisions_total{operation="migrate",verdict="admitted-rewritten"} 1.0' \
    'virtgate_findings_total{check="no-bridges",effect="denies"} 1.0' \
    'virtgate_decision_duration_seconds_count{stage="total"} 2' \
    'virtgate_unchecked_migrations_total{operation="migrate"} 0.0' \
    'virtgate_fact_known{fact="libvirt.guests"} 1.0' \
    'virtgate_rules_reload_success 1.0'
expect_not_in "$metrics" w1 "$(on hostb virsh -q domuuid w1)"

is_written() { on hostb grep -qF 'verdict="admitted-rewritten"} 1.0' "$TEXTFILE"; }
wait_until 10 "the textfile to tell of the guest" is_written
expect_equal "mode of the textfile" 644 "$(on hostb stat -c %a "$TEXTFILE")"
textfile=$(on hostb cat "$TEXTFILE")
expect_in "$textfile" virtgate_textfile_written_timestamp_seconds

if rules hostb <<<'[[chek]]'; then fail "took over rules that are wrong"; fi
expect_in "$(on hostb virtgate metrics)" 'virtgate_rules_reload_success 0.0'

stop_virtgated hostb
expect_equal "what is in the textfile's folder when virtgated has stopped" "${TEXTFILE##*/}" "$(on hostb ls -A "${TEXTFILE%/*}")"

if promtool=$(find_promtool); then
    "$promtool" check metrics <<<"$metrics"
    "$promtool" check metrics <<<"$textfile"
    "$promtool" check rules "$CHECKOUT/daemon/src/main/prometheus/virtgate-alerts.yml"
    "$promtool" test rules "$CHECKOUT/daemon/src/main/prometheus/virtgate-alerts.test.yml"
else
    say "promtool is not here and cannot be fetched: nobody has checked the metrics and the alert rules"
fi
