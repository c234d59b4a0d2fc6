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

# write_supported_machines  What the page says already stays, but where it was tried again since: the notes go with a
# checkout, and a run of everything takes most of an hour.
write_supported_machines() {
    local page=$CHECKOUT/docs/supported.md
    { sed -e '/^## Machines/,$d' "$page" | sed -e '$ { /^$/d }'; echo; machines_part "$page"; } >"$page.new"
    mv "$page.new" "$page"
}

# rows_of PAGE  prints what the page says as lines of: what was tried, scenario, security module, outcome.
rows_of() {
    sed '1,/^## Machines/d' "$1" | awk -F ' *[|] *' '
        NF == 5 && $2 !~ /^(tried|---)$/ { list($3, "ok"); list($4, "FAILED") }
        function list(names, outcome,   n, i, one, parts) {
            n = split(names, one, /, /)
            for (i = 1; i <= n; i++) {
                split(one[i], parts, "`")
                if (parts[2] != "") print $2 "\t" parts[2] "\t" (one[i] ~ / under SELinux$/ ? "SELinux" : "AppArmor") "\t" outcome
            }
        }'
}

# hosts_of PAGE  prints its lines about the machines.
hosts_of() { sed '1,/^## Machines/d' "$1" | awk -F '|' 'NF == 8' | sed '/^| Debian /d; /^| ---/d'; }

machines_part() {
    local rows
    rows=$(rows_of "$1"; cut -f 8- "$TRIED" | awk -F '\t' -v OFS='\t' '{ print $2, $3, $1, $4 }')
    cat <<'MD'
## Machines

Guests between virtual machines with kernels of their own, virtgate installed from its package, as a unit of systemd.
Guests are emulated there too. [lab.md](lab.md#machines) says how to try that.

| Debian | kernel | libvirt | QEMU | Java | LSM |
| --- | --- | --- | --- | --- | --- |
MD
    { hosts_of "$1"; cut -f 2-8 "$TRIED" | awk -F '\t' '{ printf "| %s | %s | %s | %s | %s | %s |\n", $1, $6, $2, $3, $4, $7 }'; } | sort -u
    cat <<'MD'

| tried | passed | failed |
| --- | --- | --- |
MD
    awk -F '\t' '
        { at = $2 FS $3; if (!(at in what)) order[++n] = at; what[at] = $1; outcome[at] = $4 }
        END {
            for (i = 1; i <= n; i++) {
                split(order[i], one, FS)
                row = what[order[i]]; cell = row FS outcome[order[i]]
                if (!(row in seen)) { seen[row]; rows[++m] = row }
                list[cell] = list[cell] (list[cell] == "" ? "" : ", ") "`" one[1] "`" (one[2] == "AppArmor" ? "" : " under " one[2])
            }
            for (i = 1; i <= m; i++) printf "| %s | %s | %s |\n", rows[i], list[rows[i] FS "ok"], list[rows[i] FS "FAILED"]
        }' <<<"$rows" | sed 's/  */ /g'
}
