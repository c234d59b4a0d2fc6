# shellcheck shell=bash
# Notes down what was seen between the machines, and writes that part of docs/supported.md.

# Of all machines, whatever their security module.
TRIED=$LAB/.state/vm/tried.tsv

# machines_are  prints what the hosts are: release, libvirt, QEMU, Java, daemon, kernel, security driver (LSM).
machines_are() { printf '%s\t%s\t%s\n' "$(versions hosta)" "$(on hosta uname -r)" "$(lsm hosta)"; }
# shellcheck disable=SC2016 # meant for the inner shell
lsm() {
    on "$1" bash -c '
        if grep -qs "^libvirtd (enforce)" /sys/kernel/security/apparmor/profiles; then
            echo AppArmor
        elif [[ $(getenforce 2>/dev/null) == Enforcing ]]; then
            echo SELinux
        else
            echo none
        fi'
}

# tries NAME  prints what the scenario is about, as a comment in its file says.
tries() { sed -n 's/^# tries: //p' "$LAB/vm.d/$1.sh"; }

# note_tried MACHINES SCENARIO OUTCOME
note_tried() {
    mkdir -p "${TRIED%/*}"
    printf '%s\t%s\t%s\t%s\t%s\n' "$(date +%F)" "$1" "$(tries "$2")" "$2" "$3" >>"$TRIED"
}

# write_supported_machines  What was tried more often counts as it went last.
write_supported_machines() {
    local page=$CHECKOUT/docs/supported.md
    { sed -e '/^## Machines/,$d' "$page" | sed -e '$ { /^$/d }'; echo; machines_part; } >"$page.new"
    mv "$page.new" "$page"
}

last_tried_machines() { awk -F '\t' '{ at = $8 FS $10; if (!(at in line)) order[++n] = at; line[at] = $0 } END { for (i = 1; i <= n; i++) print line[order[i]] }' "$TRIED"; }

machines_part() {
    cat <<'MD'
## Machines

Guests between virtual machines with kernels of their own, virtgate installed from its package, as a unit of systemd.
Guests are emulated there too. [lab.md](lab.md#machines) says how to try that.

| Debian | kernel | libvirt | QEMU | Java | LSM |
| --- | --- | --- | --- | --- | --- |
MD
    last_tried_machines | cut -f 2-8 | sort -u | awk -F '\t' '{ printf "| %s | %s | %s | %s | %s | %s |\n", $1, $6, $2, $3, $4, $7 }'
    cat <<'MD'

| tried | passed | failed |
| --- | --- | --- |
MD
    last_tried_machines | awk -F '\t' '
        { if (!($9 in seen)) order[++n] = $9; seen[$9]; at = $9 FS $11 }
        { list[at] = list[at] (list[at] == "" ? "" : ", ") "`" $10 "`" ($8 == "AppArmor" ? "" : " under " $8) }
        END { for (i = 1; i <= n; i++) printf "| %s | %s | %s |\n", order[i], list[order[i] FS "ok"], list[order[i] FS "FAILED"] }' | sed 's/  */ /g'
}
