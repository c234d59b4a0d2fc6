# shellcheck shell=bash
# shellcheck disable=SC2154 # set by build, which reads this
# The SELinux policy module of both packages, compiled with Debian's selinux-policy-dev.

# make_selinux_module PAYLOAD  puts the module and the script that loads it there.
make_selinux_module() {
    local headers=/usr/share/selinux/devel
    grep -qs '^DISTRO.*debian' "$headers/include/build.conf" ||
        die "no SELinux policy headers of Debian's here, which the SELinux module needs;" \
            "apt-get install selinux-policy-dev, or leave the module out by --without-selinux"
    need make "SELinux module" make make
    need bzip2 "SELinux module" bzip2 bzip2
    mkdir "$work/selinux"
    cp "$packages"/selinux/virtgate.{te,fc} "$work/selinux/"
    make -C "$work/selinux" -f "$headers/Makefile" virtgate.pp >"$work/selinux/log" 2>&1 || {
        cat "$work/selinux/log" >&2
        die "the SELinux module does not compile"
    }
    install -d "$1/usr/share/selinux/packages"
    bzip2 -9 <"$work/selinux/virtgate.pp" >"$1/usr/share/selinux/packages/virtgate.pp.bz2"
    install -m 0755 "$packages/selinux/selinux-module" "$1/usr/libexec/virtgate/"
}
