# shellcheck shell=bash
# The build, and the installed tree that the hosts see.

# build_tree MAVEN_ARGUMENTS…  stages the installation under target/root.
build_tree() { (cd "$CHECKOUT" && mvn -B -Dstyle.color=never "$@" 9>&-); }

# take_tree  copies the staged installation, owned by root as in a package. The hosts keep what they came up with while
# the checkout is built again. Without a staged installation the hosts come up without virtgate.
take_tree() {
    [[ -d $STATE/tree || ! -d $CHECKOUT/target/root/usr ]] && return
    cp -R --preserve=mode,timestamps "$CHECKOUT/target/root" "$STATE/tree"
    chmod -R go-w "$STATE/tree"
}

has_virtgate() { [[ -x $STATE/tree/usr/bin/virtgate ]]; }
