# shellcheck shell=bash
# The packages themselves: made twice, an older one to upgrade from, linted, signed.

NEW=$STATE/new
OLD=$STATE/old
BUILT=$CHECKOUT/target/packages

# The same bytes from another time, place and user's settings.
build_twice() {
    "$CHECKOUT/packages/build"
    rm -rf "$NEW"
    cp -R "$BUILT" "$NEW"
    sleep 1.1
    (
        umask 077
        mkdir -p "$STATE/elsewhere"
        TMPDIR=$STATE/elsewhere TZ=Asia/Tokyo LC_ALL=C.UTF-8 "$CHECKOUT/packages/build"
    )
    cmp_all "$NEW" "$BUILT"
}

cmp_all() {
    local file
    for file in "$1"/*; do cmp "$file" "$2/${file##*/}"; done
}

# The build before: of a lower version, else the same.
build_older() {
    "$CHECKOUT/packages/build" --version 0.0.1
    rm -rf "$OLD"
    cp -R "$BUILT" "$OLD"
    rm -rf "$BUILT"
    cp -R "$NEW" "$BUILT"
}

# A page of the manual leads to no file that the package has not; the role for Ansible is there, whole.
links_lead_somewhere() (
    local folder=$STATE/unpacked kind
    # shellcheck source-path=SCRIPTDIR source=../../packages/payload.sh
    . "$CHECKOUT/packages/payload.sh"
    rm -rf "$folder"
    mkdir -p "$folder/deb" "$folder/rpm"
    dpkg-deb -x "$NEW"/*.deb "$folder/deb"
    (cd "$folder/rpm" && rpm2archive -n <"$(echo "$NEW"/*.rpm)" | tar -x)
    for kind in deb rpm; do
        [[ -e $folder/$kind/usr/share/doc/virtgate/README.md ]]
        diff -r "$CHECKOUT/ansible" "$folder/$kind/usr/share/doc/virtgate/ansible"
        dead_links "$folder/$kind/usr/share/doc/virtgate" | tee "$folder/$kind.dead"
        [[ ! -s $folder/$kind.dead ]]
    done
)

lint_deb() { lintian --allow-root --fail-on error,warning --tag-display-limit 0 "$NEW"/*.deb; }

lint_rpm() {
    rpmlint -c "$CHECKOUT/rpm/rpmlint.toml" "$NEW"/*.rpm | tee "$STATE/rpmlint.out"
    grep -q ' 0 errors, 0 warnings' "$STATE/rpmlint.out"
}

# With a key the rpm and the checksums are signed by it; without one nothing is.
signed() {
    local home=$STATE/gnupg
    [[ ! -e $NEW/SHA256SUMS.asc ]]
    rm -rf "$home"
    mkdir -m 700 "$home"
    export GNUPGHOME=$home
    gpg --batch --passphrase '' --quick-generate-key 'lab <lab@example.org>' rsa3072 sign never
    gpg --armor --export >"$home/public"
    "$CHECKOUT/packages/build" --sign lab@example.org
    gpg --verify "$BUILT/SHA256SUMS.asc" "$BUILT/SHA256SUMS"
    (cd "$BUILT" && sha256sum -c SHA256SUMS)
    rpmkeys --define "_dbpath $home/rpmdb" --import "$home/public"
    rpmkeys --define "_dbpath $home/rpmdb" -Kv "$BUILT"/*.rpm | tee "$home/checked"
    grep -q 'Signature, key ID .*: OK' "$home/checked"
    gpgconf --kill all
    rm -rf "$BUILT"
    cp -R "$NEW" "$BUILT"
}
