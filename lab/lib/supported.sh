# shellcheck shell=bash
# Writes docs/supported.md of what lab/pairs has seen; the part of lab/vm stays as it is. What was tried more often counts as it went last.

write_supported() {
    local page=$CHECKOUT/docs/supported.md
    { head_of_page; hosts_table; pairs_table; echo; sed -n '/^## Machines/,$p' "$page"; } >"$page.new"
    mv "$page.new" "$page"
}

head_of_page() {
    cat <<'MD'
# Releases that were tried

`lab/pairs --supported` and, below Machines, `lab/vm test --supported` write this page of what they saw, so it cannot
say more than that: change nothing here. [lab.md](lab.md#pairs-of-releases) says how to try them, and what differs
between releases.

MD
}

# last_tried  prints each pair's scenarios once, as they went last.
last_tried() { awk -F '\t' '{ key = $2 FS $6 FS $7 FS $11 FS $12; if (!(key in line)) order[++n] = key; line[key] = $0 } END { for (i = 1; i <= n; i++) print line[order[i]] }' "$TRIED"; }

hosts_table() {
    echo "## Hosts"
    echo
    echo "All run emulated guests (no KVM), in namespaces of one kernel, without a security driver (LSM)."
    echo
    echo "| Debian | libvirt | daemon | QEMU | Java | LSM |"
    echo "| --- | --- | --- | --- | --- | --- |"
    last_tried | awk -F '\t' -v OFS='\t' '{ print $2, $3, $6, $4, $5; print $7, $8, $11, $9, $10 }' | sort -u | sort -t "$(printf '\t')" -k 2V |
        awk -F '\t' '{ printf "| %s | %s | %s | %s | %s | none |\n", $1, $2, $3, $4, $5 }'
}

# A function of awk: how a host is called in these tables.
HOST_OF='function host(suite, daemon) { return daemon == "libvirtd" ? suite : suite " (" daemon ")" }'

pairs_table() {
    echo
    echo "## Pairs"
    echo
    echo "| from | to | passed | failed | not shown |"
    echo "| --- | --- | --- | --- | --- |"
    last_tried | awk -F '\t' "$HOST_OF"'
        { key = host($2, $6) " | " host($7, $11)
          if (!(key in seen)) order[++n] = key
          seen[key]; count[key, $13]++ }
        END { for (i = 1; i <= n; i++) { key = order[i]; printf "| %s | %d | %d | %d |\n", key, count[key, "ok"], count[key, "FAILED"], count[key, "not-shown"] } }'
    scenarios_of_pairs
}

# scenarios_of_pairs  which they were, and which of them a pair failed or could not show.
scenarios_of_pairs() {
    echo
    { printf 'The scenarios: '; last_tried | cut -f 12 | sort -u | as_list; } | wrapped
    not_passed FAILED 'failed:'
    not_passed not-shown 'had nothing to show:'
}

# not_passed OUTCOME WORDS  a paragraph for each pair in which scenarios ended so.
not_passed() {
    local ended pair
    ended=$(last_tried | awk -F '\t' -v outcome="$1" "$HOST_OF"'
        $13 == outcome { print host($2, $6) " to " host($7, $11) "\t" $12 }')
    while read -r pair; do
        echo
        { printf 'From %s these %s ' "$pair" "$2"; awk -F '\t' -v pair="$pair" '$1 == pair { print $2 }' <<<"$ended" | as_list; } | wrapped
    done < <(cut -f 1 <<<"$ended" | awk 'NF && !seen[$0]++')
}

# as_list  prints lines as a sentence's end, each as code.
# shellcheck disable=SC2016 # the marks of code in Markdown
as_list() { sed 's/.*/`&`/' | paste -s -d , | sed 's/,/, /g; s/$/./'; }
wrapped() { fold -s -w 118 | sed 's/ *$//'; }
