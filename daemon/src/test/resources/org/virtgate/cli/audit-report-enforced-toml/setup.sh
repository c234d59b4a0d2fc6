. "$(dirname "$0")/../../cli-setup/audited.sh"
{
    line aaaa0007 2026-11-23T11:00:00Z db1 $db1 "$(found storage.shared excepted 'disk vda is on ext4')"
    line aaaa0008 2026-11-23T11:30:00Z web1 $web1 "$(found storage.shared denies 'disk vdb is on xfs')"
} >> "$1/log/decisions.jsonl"
