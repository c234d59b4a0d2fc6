. "$(dirname "$0")/../../cli-setup/audited.sh"
