. "$(dirname "$0")/../../cli-setup/audited.sh"
mkdir "$1/none"
