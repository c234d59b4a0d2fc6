# shellcheck shell=sh
# Finds a Java and what it needs to run virtgate. Sourced by the programs of virtgate, which set
#   program   their name, for messages
#   usr       the usr directory of their installation
# and obeys
#   VIRTGATE_JAVA        the java program to use, and no other
#   VIRTGATE_JAVA_OPTS   further options for it, separated by blanks
#   VIRTGATE_CACHE       where make-cache has put what makes starting fast
#   VIRTGATE_MAKE_CACHE  the folder where this very run shall leave it, when it ends (for make-cache)

# Exit status of a program that cannot start: none of virtgate's own.
fail() {
    printf '%s: %s\n' "$program" "$1" >&2
    exit 127
}

# The version of a java program, into java_version: from the file that comes with it, else by asking it, which takes
# longer.
ask_version() {
    java_version=
    home=$(readlink -f -- "$1") || return
    home=${home%/bin/java}
    if [ -r "$home/release" ]; then
        while IFS= read -r line; do
            case $line in JAVA_VERSION=*) java_version=${line#JAVA_VERSION=} ;; esac
        done <"$home/release"
    else
        java_version=$("$1" -version 2>&1 | sed -n '1s/.* version \("[^"]*"\).*/\1/p')
    fi
    java_version=${java_version#\"}
    java_version=${java_version%\"}
}

# Whether a java program is there and new enough; if so it is the one: java, java_version, java_major.
take_java() {
    [ -f "$1" ] && [ -x "$1" ] || return 1
    ask_version "$1"
    java_major=${java_version%%[!0-9]*}
    seen="$seen$1 is Java ${java_version:-of no known version}; "
    [ "${java_major:-0}" -ge 17 ] || return 1
    java=$1
}

find_java() {
    seen=
    if [ -n "$VIRTGATE_JAVA" ]; then
        take_java "$VIRTGATE_JAVA" && return
        fail "VIRTGATE_JAVA is '$VIRTGATE_JAVA'; ${seen:-there is no such program; }Java 17 or newer is needed"
    fi
    [ -n "$JAVA_HOME" ] && take_java "$JAVA_HOME/bin/java" && return
    on_path=$(command -v java) && take_java "$on_path" && return
    for candidate in /usr/lib/jvm/*/bin/java /usr/lib64/jvm/*/bin/java /usr/java/*/bin/java; do
        take_java "$candidate" && return
    done
    fail "${seen:-found no Java; }Java 17 or newer is needed: install one (java-17-openjdk-headless, openjdk-17-jre-headless), or name it in VIRTGATE_JAVA"
}

# Starts a program with the cache made for it, where there is one, or makes it: start_java NAME 'JAVA OPTION…' CLASS
# ARGUMENT…
start_java() {
    # In the name is what the JVM does not find out for certain by itself: it knows a jar by its time and size.
    digest=$(sha256sum <"$lib/virtgate-daemon.jar") || fail "cannot read $lib/virtgate-daemon.jar"
    cache=$1-$java_version-$(printf %.16s "$digest")
    options=$2
    shift 2
    if [ "$java_major" -ge 25 ]; then
        cache=$cache.aot use=-XX:AOTCache= make=-XX:AOTCacheOutput=
    else
        cache=$cache.jsa use=-XX:SharedArchiveFile= make=-XX:ArchiveClassesAtExit=
    fi
    if [ -n "$VIRTGATE_MAKE_CACHE" ]; then
        run_java "$make$VIRTGATE_MAKE_CACHE/$cache" "$@"
    elif [ -r "${VIRTGATE_CACHE:=/var/cache/virtgate}/$cache" ]; then
        run_java "$use$VIRTGATE_CACHE/$cache" "$@"
    else
        run_java -Xshare:auto "$@"
    fi
}

# Becomes a JVM with these arguments; those in $options and the administrator's stand before them.
run_java() {
    machine=$(uname -m)
    native=$usr/lib/virtgate/native/$machine
    [ -d "$native" ] || fail "this virtgate has no native libraries for $machine"
    class_path=
    for jar in "$lib"/*.jar; do
        class_path=$class_path${class_path:+:}$jar
    done
    # Without these words a JVM writes into the output that its environment holds options.
    unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
    # The JVM writes file names in the locale's character set, and cannot name a file that this has no letters for.
    LC_ALL=C.UTF-8
    # glibc else keeps an arena of memory for each of many threads.
    MALLOC_ARENA_MAX=2
    export LC_ALL MALLOC_ARENA_MAX
    # The JVM else tells of a cache that it does not use, on standard output too; and tells of its own crash in a file
    # in /tmp.
    flags='-XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable -XX:+ErrorFileToStderr -Dfile.encoding=UTF-8 -Djna.encoding=UTF-8 -Djna.nosys=true -Djna.nounpack=true'
    if [ "$java_major" -ge 24 ]; then
        flags="$flags --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
    fi
    # shellcheck disable=SC2086 # Words that are meant to be split.
    exec "$java" $flags "-Djna.boot.library.path=$native" "-Djffi.boot.library.path=$native" $options $VIRTGATE_JAVA_OPTS \
        -cp "$class_path" "$@"
}

lib=$usr/share/virtgate/lib
find_java
