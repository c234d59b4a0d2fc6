# shellcheck shell=bash
# Writes docs/supported.md of what lab/pairs has seen. What was tried more often counts as it went last.

write_supported() {
    local page=$CHECKOUT/docs/supported.md
    { head_of_page; hosts_table; pairs_table; } >"$page.new"
    mv "$page.new" "$page"
}

head_of_page() {
    cat <<'MD'
# Releases that were tried

`lab/pairs --supported` writes this page of what it saw, so it cannot say more than that: change nothing here.
[lab.md](lab.md#pairs-of-releases) says how to try them, and what differs between them.

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

pairs_table() {
    echo
    echo "## Pairs"
    echo
    echo "| from | to | tried | passed | did not pass |"
    echo "| --- | --- | --- | --- | --- |"
    last_tried | awk -F '\t' '
        function host(suite, daemon) { return daemon == "libvirtd" ? suite : suite " (" daemon ")" }
        { key = host($2, $6) " | " host($7, $11)
          if (!(key in tried)) order[++n] = key
          tried[key]++; if ($13 == "ok") passed[key]++; else bad[key] = bad[key] " " $12 }
        END { for (i = 1; i <= n; i++) { key = order[i]; printf "| %s | %d | %d |%s |\n", key, tried[key], passed[key], bad[key] } }'
    echo
    echo "Each pair ran these scenarios of lab/scenarios:"
    # shellcheck disable=SC2016 # the marks of code in Markdown
    last_tried | cut -f 12 | sort -u | sed 's/.*/`&`/' | paste -s -d , | sed 's/,/, /g; s/$/./' | fold -s -w 118 | sed 's/ *$//'
}
