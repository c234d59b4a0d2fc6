# shellcheck shell=bash
# How the demo prints: chapters, commands with their output, and what to see in them.

chapter() { printf '\n== %s\n' "$*"; }

# show HOST COMMAND…  runs the command there, printed before its output.
show() {
    local host=$1
    shift
    printf '%s# %s\n' "$host" "$*"
    on "$host" "$@"
}

# domain_of HOST NAME  prints the domain as libvirt would migrate it, without its metadata.
domain_of() { on "$1" virsh -q dumpxml --migratable "$2" | sed '/<metadata>/,/<\/metadata>/d'; }

# show_changes BEFORE AFTER  prints the lines that differ.
show_changes() { diff --old-line-format='- %L' --new-line-format='+ %L' --unchanged-line-format='' <(echo "$1") <(echo "$2") || :; }
