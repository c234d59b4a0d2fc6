# shellcheck shell=bash
# shellcheck disable=SC2154 # set by build, which reads this
# The RPM, from rpm/virtgate.spec. Debian's rpmbuild will do: the spec uses no macro of Fedora's.

build_rpm() {
    local changelog module=()
    need rpmbuild rpm rpm rpm-build
    changelog="* $(date -d "@$SOURCE_DATE_EPOCH" '+%a %b %d %Y') $maintainer - $version-1"
    [[ $selinux == no ]] || module=(--define "_selinux_module /usr/share/selinux/packages/virtgate.pp.bz2")
    rpmbuild -bb --quiet --target "$processor" \
        --define "_topdir $work/rpm" \
        --define "_rpmdir $work/rpms" \
        --define "_tmppath $work" \
        --define "_dbpath $work/rpmdb" \
        --define "_version $version" \
        --define "_maintainer $maintainer" \
        --define "_payload_tree $work/payload" \
        --define "_changelog_head $changelog" \
        "${module[@]}" \
        "$top/rpm/virtgate.spec" >"$work/rpmbuild.err" 2>&1 || {
        cat "$work/rpmbuild.err" >&2
        die "rpmbuild failed"
    }
    mv "$work/rpms/$processor"/*.rpm "$out/"
    if [[ -n $key ]]; then
        need rpmsign signature rpm rpm-sign
        # rpm looks for gpg2 where Debian has gpg.
        rpmsign --define "_gpg_name $key" --define "__gpg $(command -v gpg)" --addsign "$out"/*.rpm >/dev/null
    fi
}
