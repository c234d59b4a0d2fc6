#!/bin/sh
# Builds the hook shim: target/qemu-hook, and the same source as the tests want it:
# target/test/qemu-hook-{valgrind,sanitizer}, and its fuzz targets as programs that take files.
# The first of these that can build is taken: $CC as it is given; musl, static; the system's C library, static; the
# same, dynamic. Static, because libvirt starts the hook at every step of every guest's life, and the dynamic loader is
# most of what that costs.
set -eu
cd "$(dirname "$0")"

source=src/main/c/qemu-hook.c
parts=$source
warnings="-std=c11 -Wall -Wextra -Wpedantic -Werror -Wconversion -Wsign-conversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
    -Wvla -Wformat=2 -Wundef -Wcast-qual -Wcast-align -Wwrite-strings -Wpointer-arith -Wnull-dereference"
# -U first: some distributions define it themselves. musl has no fortified functions and ignores it.
hardening="-O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE
    -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--build-id=sha1 -s"
static_pie="-static-pie"
# Debian's and Fedora's musl-gcc link static programs at a fixed address only.
static_musl="-static"

trial=target/trial
mkdir -p target/test
trap 'rm -f "$trial" "$trial".c "$trial".log' EXIT
printf '#include <sys/un.h>\nint main(void) { return 0; }\n' > "$trial.c"

# Whether compiler and flags make a program that runs here: compilers come without the static library, or without a
# sanitizer.
works() {
    command -v "$1" > /dev/null && "$@" -o "$trial" "$trial.c" > "$trial.log" 2>&1 && "$trial"
}

# Builds $1 from $parts, unless the same command has built it and it is newer than these, the source and this script:
# musl may have been installed since. Under another name first: an interrupted build leaves nothing.
build() {
    product=$1
    shift
    if [ -e "$product" ] && [ "$(cat "$product.command" 2>/dev/null)" = "$*" ] &&
        [ -z "$(find "$source" $parts build.sh -newer "$product")" ]; then
        return
    fi
    "$@" $warnings -o "$product.new" $parts
    mv "$product.new" "$product"
    printf '%s' "$*" > "$product.command"
    echo "built hook-shim/$product: $*" | tr -s ' \n' ' '
    echo
}

if [ -n "${CC:-}" ]; then
    compiler="$CC"
elif works musl-gcc $hardening $static_musl; then
    compiler="musl-gcc $static_musl"
elif works cc $hardening $static_pie; then
    compiler="cc $static_pie"
elif works cc $hardening -pie; then
    compiler="cc -pie"
else
    echo "found no working C compiler (musl-gcc, cc), the hook shim needs one: apt-get install gcc musl-tools, or dnf install gcc" >&2
    [ ! -s "$trial.log" ] || sed 's/^/  /' "$trial.log" >&2
    exit 1
fi
build target/qemu-hook $compiler $hardening

# Not musl: valgrind and the sanitizers know the system's C library.
if works cc -g -O1; then
    build target/test/qemu-hook-valgrind cc -g -O1
fi
sanitizers="-g -O1 -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all -fno-omit-frame-pointer"
if works cc $sanitizers; then
    build target/test/qemu-hook-sanitizer cc $sanitizers
    for target in hook-reply hook-settings; do
        parts="src/test/c/$target-fuzz.c src/test/c/replay.c"
        build "target/test/$target-fuzz" cc $sanitizers
    done
fi
