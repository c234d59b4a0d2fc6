# shellcheck shell=bash
# The Debian package on a host of one release.

# try_deb SUITE  the steps build on each other: after one that fails, the rest would tell nothing.
try_deb() {
    # shellcheck disable=SC2015 # the steps are counted already
    try "$1-boot" deb_boot "$1" &&
        try "$1-install" deb_install &&
        try "$1-java-update" deb_java_update &&
        try "$1-upgrade" deb_upgrade &&
        try "$1-remove-without-java" deb_remove &&
        try "$1-purge" deb_purge || :
    try "$1-without-systemd" deb_without_systemd "$1" || :
    [[ $1 != bookworm ]] || try "$1-ansible" deb_ansible "$1" || :
    end_host
}

apt_on_host() { on_host apt-get -q -y -o Dpkg::Use-Pty=0 "$@"; }

put_debs() {
    put_on_host "$OLD"/*.deb /srv/old
    put_on_host "$NEW"/*.deb /srv/new
    # Installing needs no index; old ones name a mirror that the host cannot reach.
    on_host sh -c 'mv /srv/old/*.deb /srv/old.deb; mv /srv/new/*.deb /srv/new.deb
        rm -rf /var/lib/apt/lists/*; : >/etc/apt/sources.list'
}

deb_boot() {
    start_host "$1" systemd
    put_debs
    put_guests
    on_host systemctl is-active libvirtd.service || on_host systemctl start libvirtd.service
    apparmor_lets_the_hook_run
}

# libvirt's own profiles let the hook be run and speak to the socket; so the package ships none. The profile is not in
# force here, only read.
apparmor_lets_the_hook_run() {
    local profile
    for profile in usr.sbin.libvirtd usr.sbin.virtqemud; do
        on_host test -e "/etc/apparmor.d/$profile" || continue
        on_host grep -E '^ +/etc/libvirt/hooks/\*\* rmix,' "/etc/apparmor.d/$profile"
        on_host grep -E '^ +/\*\* rwmkl,' "/etc/apparmor.d/$profile"
    done
}

deb_install() {
    apt_on_host install /srv/old.deb
    on_host systemctl is-active virtgated.service
    on_host systemctl is-enabled virtgated.service
    on_host getent group virtgate
    on_host sh -c 'ls /var/cache/virtgate/virtgated-* /var/cache/virtgate/virtgate-*'
    must_exit 1 on_host test -e "$HOOK"
    install_older_hook
    guarded
    on_host journalctl -q -u virtgated.service -p warning --no-pager
}

# A package that brings a file below /usr/lib/jvm, as each Java does. virtgated runs on, unless its own Java was replaced.
deb_java_update() {
    local stub=$STATE/stub before
    rm -rf "$stub"
    mkdir -p "$stub/DEBIAN" "$stub/usr/lib/jvm/lab"
    echo new >"$stub/usr/lib/jvm/lab/release"
    printf 'Package: lab-java\nVersion: 1\nArchitecture: all\nMaintainer: lab <lab@example.org>\nDescription: stub\n' \
        >"$stub/DEBIAN/control"
    dpkg-deb -Zxz --root-owner-group --build "$stub" "$STATE/lab-java.deb"
    put_on_host "$STATE/lab-java.deb" /srv
    before=$(main_pid)
    on_host sh -c 'rm /var/cache/virtgate/*'
    apt_on_host install /srv/lab-java.deb
    on_host sh -c 'ls /var/cache/virtgate/virtgated-* /var/cache/virtgate/virtgate-*'
    on_host dpkg --audit | must_be_empty
    [[ $(main_pid) == "$before" ]] || die "virtgated was restarted for another Java"
    replace_java
    apt_on_host install --reinstall /srv/lab-java.deb
    [[ $(main_pid) != "$before" ]] || die "virtgated runs on with a Java that is gone"
    guarded
}

must_be_empty() { ! grep . || die "expected nothing"; }

# Settings that the administrator changed stay. The hook, of another build, is brought up to date. libvirt, which knows
# of it, is not reloaded: in that moment it would call no hook.
deb_upgrade() {
    local before
    before=$(main_pid)
    on_host sh -c 'echo "# mine" >>/etc/virtgate/virtgate.toml'
    must_exit 1 on_host cmp -s "$HOOK" /srv/shim
    begin_asking
    sleep 2
    apt_on_host install /srv/new.deb | tee "$STATE/upgrade.out"
    ! grep 'told to look' "$STATE/upgrade.out" || die "libvirt was reloaded"
    sleep 2
    end_asking
    [[ $(main_pid) != "$before" ]] || die "virtgated was not restarted"
    on_host grep -qx '# mine' /etc/virtgate/virtgate.toml
    on_host cmp "$HOOK" /usr/libexec/virtgate/qemu-hook
    guarded
}

# Java is gone, and another product has a hook: ours goes, the other stays, libvirt and its guests run on, and guests
# start: libvirt knows that our hook is gone.
deb_remove() {
    on_host sh -c 'echo "# mine" >/etc/virtgate/rules.d/20-site.toml'
    add_other_hook
    start_guest before
    on_host mv /usr/lib/jvm /usr/lib/jvm.away
    local libvirtd
    libvirtd=$(on_host systemctl show -p MainPID libvirtd.service)
    must_exit 127 on_host virtgate --version
    apt_on_host remove virtgate
    must_exit 1 on_host test -e "$HOOK"
    on_host test -x /etc/libvirt/hooks/qemu.d/10-other
    [[ $(on_host systemctl is-active virtgated.service) == inactive ]] || die "virtgated runs on"
    [[ $(on_host systemctl show -p MainPID libvirtd.service) == "$libvirtd" ]] || die "libvirtd was restarted"
    guest_runs before
    start_guest after
    guest_runs after
    on_host virsh destroy before
    on_host virsh destroy after
    on_host test -e /etc/virtgate/virtgate.toml
    on_host test -e /etc/virtgate/rules.d/20-site.toml
    on_host test -e /var/lib/virtgate
}

deb_purge() {
    apt_on_host purge virtgate
    nothing_left
    on_host getent group virtgate
}

# nothing_left  no file of virtgate's anywhere.
nothing_left() {
    on_host find / -xdev -path /srv -prune -o -name '*virtgate*' -print | must_be_empty
    on_host find /run -name '*virtgate*' -not -path '/run/systemd/*' -not -path '/run/user/*' | must_be_empty
}

deb_without_systemd() {
    start_host "$1" bare
    put_debs
    apt_on_host install /srv/old.deb
    install_older_hook
    on_host readlink /etc/systemd/system/multi-user.target.wants/virtgated.service
    apt_on_host install /srv/new.deb
    on_host cmp "$HOOK" /usr/libexec/virtgate/qemu-hook
    apt_on_host purge virtgate
    must_exit 1 on_host test -e "$HOOK"
    nothing_left
}

# The Ansible role installs the package on a bare host and guards it. A second run changes nothing. Other settings
# restart virtgated. With --check it tells what it would do, and does nothing, before as after.
deb_ansible() {
    local before said
    start_host "$1" systemd
    put_debs
    put_guests
    on_host systemctl is-active libvirtd.service || on_host systemctl start libvirtd.service
    tar -C "$CHECKOUT" -c ansible | on_host tar -x -C /srv --no-same-owner
    printf '%s\n' '- {hosts: localhost, roles: [virtgate]}' | on_host tee /srv/play.yml
    said=$(play 2 --check) || die "--check on a bare host: $said"
    grep -E 'changed=[1-9].*failed=0' <<<"$said" || die "--check on a bare host: $said"
    must_exit 1 on_host test -e /etc/virtgate
    play 2
    guarded
    on_host systemctl is-enabled virtgated.service
    said=$(play 2)
    grep -E 'changed=0 .*failed=0' <<<"$said" || die "the second run changed something: $said"
    before=$(main_pid)
    said=$(play 3 --check) || die "--check of other settings: $said"
    grep -E 'changed=[1-9].*failed=0' <<<"$said" || die "--check of other settings: $said"
    must_exit 1 on_host grep -E '^"?refresh"? *= *3$' /etc/virtgate/virtgate.toml
    said=$(play 3)
    grep -E 'changed=[1-9].*failed=0' <<<"$said" || die "other settings changed nothing: $said"
    on_host grep -E '^"?refresh"? *= *3$' /etc/virtgate/virtgate.toml
    [[ $(main_pid) != "$before" ]] || die "virtgated was not restarted"
    guarded
}

# play SECONDS [OPTION…]  runs the role on the host itself, with one setting of virtgated.
play() {
    on_host env ANSIBLE_ROLES_PATH=/srv/ansible/roles ANSIBLE_NOCOLOR=1 ansible-playbook -i localhost, -c local \
        -e '{"virtgate_package": "/srv/new.deb", "virtgate_settings": {"metrics": {"refresh": '"$1"'}}}' /srv/play.yml "${@:2}"
}
