# shellcheck shell=bash
# Roots: the file trees of other Debian releases, made once by mmdebstrap and kept outside of the checkout.

ROOTS=${VIRTGATE_CACHE:-/var/cache/virtgate-lab}/roots

# root_of SUITE PACKAGES…  prints the folder of a root that has these packages; makes it where there is none. Another
# list of packages is another root. Nobody writes into a root: hosts lay a layer of their own over it.
root_of() {
    local suite=$1 root
    root=$ROOTS/$suite-$(printf '%s\n' "$@" | sha256sum | cut -c 1-12)
    [[ -d $root ]] || make_root "$root" "$@" >&2
    printf '%s\n' "$root"
}

# make_root ROOT SUITE PACKAGES…  The folder moves into place when it is whole, so a root that is there is a good one.
make_root() (
    root=$1 suite=$2
    shift 2
    mkdir -p "$ROOTS"
    exec 8>"$root.lock"
    flock 8
    [[ -d $root ]] && exit
    need_packages mmdebstrap debian-archive-keyring
    say "making a root of $suite: some minutes (log: $root.log)"
    rm -rf --one-file-system "$root.part"
    bootstrap "$suite" "$root.part" "$@" >"$root.log" 2>&1 8>&- 9>&- || { tail -n 20 "$root.log" >&2; die "could not make a root of $suite (whole log: $root.log)"; }
    mv -T "$root.part" "$root"
)

# bootstrap SUITE ROOT PACKAGES…  in a mount namespace of its own: what mmdebstrap mounts ends with it. A root is for
# tests: testing's list of packages may be past its date.
bootstrap() {
    local suite=$1 root=$2 IFS=,
    shift 2
    unshare --mount --propagation private mmdebstrap --mode=root --variant=minbase --include="$*" \
        --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Retries "3"' "$suite" "$root" "$(debian_mirror)"
}

# debian_mirror  prints the one that this machine takes its own packages from.
debian_mirror() {
    local mirror
    # shellcheck disable=SC2016 # apt's own words
    mirror=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Identifier: Packages' | sed -n 's/^Debian //p' | head -n 1)
    printf '%s\n' "${mirror:-http://deb.debian.org/debian}"
}
