. "$(dirname "$0")/../../cli-setup/three-decisions.sh"
sed 's/bbbb0002/aaaa1002/' -i "$1/log/decisions.jsonl"
