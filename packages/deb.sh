# shellcheck shell=bash
# shellcheck disable=SC2154 # set by build, which reads this
# The Debian package, made of a folder and dpkg-deb; README.md says why not by debhelper.

build_deb() {
    local root=$work/deb doc=$work/deb/usr/share/doc/virtgate arch script
    need dpkg-deb deb dpkg dpkg
    case $processor in
        x86_64) arch=amd64 ;;
        aarch64) arch=arm64 ;;
    esac
    cp -R --preserve=mode,timestamps "$work/payload" "$root"
    chmod 0644 "$root"/usr/lib/virtgate/native/*/*.so
    # Debian has the licence elsewhere, and wants a copyright file that points there.
    rm "$doc/LICENSE"
    install -m 0644 "$packages/debian/copyright" "$doc/copyright"
    mv "$doc/CHANGELOG.md" "$doc/changelog"
    gzip -9n "$doc/changelog"
    unlink_dead "$doc"
    debian_changelog | gzip -9n >"$doc/changelog.Debian.gz"
    install -D -m 0644 "$packages/debian/lintian-overrides" "$root/usr/share/lintian/overrides/virtgate"
    install -d "$root/DEBIAN"
    for script in postinst prerm postrm; do
        install -m 0755 "$packages/debian/$script" "$root/DEBIAN/$script"
    done
    install -m 0644 "$packages/debian/triggers" "$root/DEBIAN/"
    (cd "$root" && find etc -type f | sort | sed 's|^|/|' >DEBIAN/conffiles)
    (cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
    sed -e "s|@VERSION@|$version-1|" -e "s|@ARCH@|$arch|" -e "s|@MAINTAINER@|$maintainer|" \
        -e "s|@SIZE@|$(installed_size "$root")|" "$packages/debian/control" >"$root/DEBIAN/control"
    chmod -R u+rwX,go+rX,go-w "$root"
    find "$root" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +
    # Most of it is jars, which are compressed already. zstd, the default elsewhere, is nothing that Debian 11 reads.
    dpkg-deb --root-owner-group -Zgzip --build "$root" "$out/virtgate_$version-1_$arch.deb" >/dev/null
}

# In KiB, each file rounded up, as dpkg-gencontrol counts: what the files take here depends on the file system.
installed_size() {
    find "$1" -path "$1/DEBIAN" -prune -o \( -type f -printf '%s\n' -o -printf '1024\n' \) |
        awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }'
}

debian_changelog() {
    printf 'virtgate (%s-1) unstable; urgency=medium\n\n  * See changelog.gz.\n\n -- %s  %s\n' \
        "$version" "$maintainer" "$(date -R -d "@$SOURCE_DATE_EPOCH")"
}
