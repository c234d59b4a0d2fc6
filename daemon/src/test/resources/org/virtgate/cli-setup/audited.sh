# Two checks in audit and one enforced, and what they found: db1 twice, web1 before it was mended, a probe, a denial.
mkdir -p "$1/rules.d" "$1/log"
cat > "$1/rules.d/00-baseline.toml" <<'T'
[[check]]
id   = "storage.shared"
use  = "storage.shared"
mode = "audit"

[[check]]
id   = "guest.cache"
use  = "guest.cache"
mode = "audit"

[[check]]
id   = "guest.vectors"
use  = "guest.vectors"
mode = "audit"

[[check]]
id  = "storage.present"
use = "storage.present"

[[exception]]
id      = "except-db1"
checks  = ["storage.present"]
when    = { domain = "db2" }
reason  = "CHG-4711"
expires = 2027-01-31
T
line() {
    printf '{"v":1,"kind":"decision","id":"%s","time":"%s","host":"hostb","operation":"migrate","guest":"%s","uuid":"%s",' \
        "$1" "$2" "$3" "$4"
    printf '"verdict":"admitted","mode":"enforce","findings":[%s],"rewrites":[],"exceptions":[]}\n' "$5"
}
found() { printf '{"rule":"%s","file":"/r/00-baseline.toml","line":1,"effect":"%s","message":"%s","fix":""}' "$@"; }
db1=c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0001
web1=c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0002
{
    line aaaa0001 2026-11-20T10:00:00Z db1 $db1 "$(found storage.shared audited 'disk vda is on ext4')"
    line aaaa0002 2026-11-20T11:00:00Z web1 $web1 "$(found storage.shared audited 'disk vdb is on xfs')"
    line aaaa0003 2026-11-21T10:00:00Z web1 $web1 ""
    line aaaa0004 2026-11-22T10:00:00Z virtgate-probe-1 $web1 "$(found storage.shared audited 'disk vdb is on xfs')"
    line aaaa0005 2026-11-22T11:00:00Z db9 "" "$(found storage.present audited 'gone')"
    line aaaa0006 2026-11-23T10:00:00Z db1 $db1 \
        "$(found storage.shared audited 'disk vda is on ext4'),$(found guest.cache audited 'cache is writeback')"
} > "$1/log/decisions.jsonl"
