# shellcheck shell=bash
# shellcheck disable=SC2154 # set by build, which reads this
# What both packages hold: the staged tree for one processor, and the manual.

# dead_links FOLDER  prints each link of its pages that leads to no file: the page, a tab, the target.
dead_links() {
    local page target
    find "$1" -name '*.md' -type f | sort | while IFS= read -r page; do
        grep -oE '\]\([^() ]+\)' "$page" | sed -E 's/^\]\((.*)\)$/\1/' | grep -vE '^([a-z]+:|#)' | sort -u |
            while IFS= read -r target; do
                [[ -e $(dirname "$page")/${target%%#*} ]] || printf '%s\t%s\n' "$page" "$target"
            done || :
    done
}

# unlink_dead FOLDER  leaves of such links only their texts: the sources are not in the packages.
unlink_dead() {
    local page target
    dead_links "$1" | while IFS=$'\t' read -r page target; do
        target=$(sed 's/[].*^$/[]/\\&/g' <<<"$target")
        sed -i -z -E "s/\\[((\`[^\`]*\`|[^][\`])*)\\]\\($target\\)/\\1/g" "$page"
    done
}

# make_payload  makes $work/payload, and says in $processor (x86_64 or aarch64) what it is for.
make_payload() {
    local payload=$work/payload shim=usr/libexec/virtgate/qemu-hook other
    need readelf payload binutils binutils
    case $(readelf -h "$staged/$shim" | sed -n 's/^ *Machine: *//p') in
        *X86-64) processor=x86_64 other=aarch64 ;;
        AArch64) processor=aarch64 other=x86_64 ;;
        *) die "the hook shim is for another processor than x86_64 and aarch64" ;;
    esac
    # A hook that needs this machine's C library would not start on an older release, and libvirt would refuse guests.
    if readelf -lW "$staged/$shim" | grep -q INTERP; then
        die "the hook shim is linked to this machine's C library: install musl-tools, or a static libc," \
            "remove hook-shim/target/qemu-hook, and run mvn verify again"
    fi
    cp -R --preserve=mode "$staged" "$payload"
    rm -r "$payload/usr/lib/virtgate/native/$other"
    [[ -e $payload/usr/lib/virtgate/native/$processor ]] || die "no native libraries for $processor are staged"
    [[ $selinux == no ]] || make_selinux_module "$payload"
    find "$payload/usr/share/man" -type f -exec gzip -9n {} +
    install -m 0644 "$top/README.md" "$top/CHANGELOG.md" "$payload/usr/share/doc/virtgate/"
    install -m 0644 "$top/CONTRIBUTING.md" "$payload/usr/share/doc/virtgate/"
    install -d "$payload"/usr/share/doc/virtgate/{docs/decisions,bench,packages}
    install -m 0644 "$top"/docs/*.md "$payload/usr/share/doc/virtgate/docs/"
    install -m 0644 "$top"/docs/decisions/* "$payload/usr/share/doc/virtgate/docs/decisions/"
    install -m 0644 "$top/bench/README.md" "$payload/usr/share/doc/virtgate/bench/"
    install -m 0644 "$top/packages/README.md" "$payload/usr/share/doc/virtgate/packages/"
    # The role for Ansible: administrators copy it from here. Not the inventory of who builds.
    install -d "$payload/usr/share/doc/virtgate/ansible"
    cp -R "$top"/ansible/{README.md,site.yml,inventory.example.yml,roles} "$payload/usr/share/doc/virtgate/ansible/"
    # One copy of it is enough.
    ln -sf ../../../../virtgate/decisions.schema.json "$payload/usr/share/doc/virtgate/docs/using/"
    unlink_dead "$payload/usr/share/doc/virtgate"
    chmod -R u+rwX,go+rX,go-w "$payload"
    find "$payload" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +
}
