. "$(dirname "$0")/../../cli-setup/effective-rules.sh"
