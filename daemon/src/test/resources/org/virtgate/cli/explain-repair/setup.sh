. "$(dirname "$0")/../../cli-setup/repaired.sh"
