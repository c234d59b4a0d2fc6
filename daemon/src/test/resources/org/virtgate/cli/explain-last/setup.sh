. "$(dirname "$0")/../../cli-setup/three-decisions.sh"
