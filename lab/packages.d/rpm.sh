# shellcheck shell=bash
# The RPM on a host that has rpm, dnf and systemd, though it is Debian: what virtgate needs comes from Debian's
# packages, and a stub tells rpm so.

try_rpm() {
    # shellcheck disable=SC2015 # the steps are counted already
    try rpm-boot rpm_boot &&
        try rpm-install rpm_install &&
        try rpm-java-update rpm_java_update &&
        try rpm-upgrade rpm_upgrade &&
        try rpm-remove-without-java rpm_remove || :
    end_host
}

# stub_rpm NAME PROVIDES [FILE]
stub_rpm() {
    local spec=$STATE/$1.spec
    {
        printf 'Name: %s\nVersion: 1\nRelease: 1\nSummary: stub\nLicense: none\nBuildArch: noarch\n' "$1"
        [[ -z $2 ]] || printf 'Provides: %s\n' "$2"
        printf '%%description\nstub\n%%install\n'
        [[ -z ${3:-} ]] || printf 'install -D /dev/null %%{buildroot}%s\n' "$3"
        printf '%%files\n%s\n' "${3:-}"
    } >"$spec"
    rpmbuild -bb --quiet --define "_topdir $STATE/rpmbuild" --define "_rpmdir $STATE/stubs" \
        --define '_build_name_fmt %%{NAME}.rpm' "$spec"
}

rpm_boot() {
    local all=$STATE/repo
    rm -rf "$STATE/stubs" "$all"
    stub_rpm lab-host \
        'libvirt.so.0()(64bit), libvirt-daemon-driver-qemu, systemd, shadow-utils, coreutils, grep, /bin/sh'
    stub_rpm lab-java 'java-17-headless = 1:17.0.1' /usr/lib/jvm/lab/release
    stub_rpm lab-java-next '' /usr/lib/jvm/lab-next/release
    mkdir -p "$all"
    cp "$STATE"/stubs/lab-host.rpm "$STATE"/stubs/lab-java.rpm "$OLD"/*.rpm "$all/"
    createrepo_c -q "$all"
    start_host bookworm systemd
    tar -c -C "$all" . | on_host sh -c 'mkdir /srv/repo && tar -x -C /srv/repo --no-same-owner'
    put_on_host "$STATE"/stubs/lab-java-next.rpm /srv
    cp "$NEW"/*.rpm "$all/"
    createrepo_c -q "$all"
    tar -c -C "$all" . | on_host sh -c 'mkdir /srv/next && tar -x -C /srv/next --no-same-owner'
    put_guests
}

# dnf_on_host REPO COMMAND…  with this repository and no other.
dnf_on_host() {
    local repo=$1
    shift
    on_host dnf -y --releasever=1 --disablerepo='*' --repofrompath="$repo,file:///srv/$repo" --nogpgcheck "$@"
}

rpm_install() {
    dnf_on_host repo install virtgate
    on_host rpm -V virtgate
    on_host getent group virtgate
    # Enabled or not, that is the host's preset's to say. Debian's says yes to everything.
    on_host systemctl enable --now virtgated.service
    on_host sh -c 'ls /var/cache/virtgate/virtgated-* /var/cache/virtgate/virtgate-*'
    install_older_hook
    guarded
}

rpm_java_update() {
    local before
    before=$(main_pid)
    on_host sh -c 'rm /var/cache/virtgate/*'
    on_host rpm -i /srv/lab-java-next.rpm
    on_host sh -c 'ls /var/cache/virtgate/virtgated-* /var/cache/virtgate/virtgate-*'
    [[ $(main_pid) == "$before" ]] || die "virtgated was restarted for another Java"
    replace_java
    on_host rpm -U --replacepkgs /srv/lab-java-next.rpm
    [[ $(main_pid) != "$before" ]] || die "virtgated runs on with a Java that is gone"
    guarded
}

rpm_upgrade() {
    local before
    before=$(main_pid)
    on_host sh -c 'echo "# mine" >>/etc/virtgate/virtgate.toml'
    must_exit 1 on_host cmp -s "$HOOK" /srv/shim
    begin_asking
    sleep 2
    dnf_on_host next upgrade virtgate | tee "$STATE/upgrade.out"
    ! grep 'told to look' "$STATE/upgrade.out" || die "libvirt was reloaded"
    sleep 2
    end_asking
    [[ $(main_pid) != "$before" ]] || die "virtgated was not restarted"
    on_host grep -qx '# mine' /etc/virtgate/virtgate.toml
    on_host cmp "$HOOK" /usr/libexec/virtgate/qemu-hook
    guarded
}

rpm_remove() {
    add_other_hook
    start_guest before
    on_host mv /usr/lib/jvm /usr/lib/jvm.away
    dnf_on_host next remove virtgate
    must_exit 1 on_host test -e "$HOOK"
    on_host test -x /etc/libvirt/hooks/qemu.d/10-other
    guest_runs before
    start_guest after
    guest_runs after
    [[ $(on_host systemctl is-active virtgated.service) == inactive ]] || die "virtgated runs on"
    # rpm knows no purge: what is left is what docs/using/install.md tells people to remove.
    on_host test -e /etc/virtgate/virtgate.toml.rpmsave
    on_host rm -r /etc/virtgate /var/lib/virtgate /var/log/virtgate
    nothing_left
}
