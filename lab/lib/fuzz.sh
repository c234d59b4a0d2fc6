# shellcheck shell=bash
# Fuzz targets: which there are, and how one runs. Java's run under Jazzer, C's under libFuzzer.

FUZZ=$STATE/fuzz
COPY=$FUZZ/copy.$$
JAVA_TESTS=$CHECKOUT/daemon/src/test/java
C_TESTS=$CHECKOUT/hook-shim/src/test/c
SANITIZERS=com.code_intelligence.jazzer.sanitizers.
FINDINGS=0

every_target() {
    find "$JAVA_TESTS" -name '*FuzzTest.java' -printf '%f\n' | sed 's/FuzzTest.java//' | sort
    find "$C_TESTS" -name '*-fuzz.c' -printf '%f\n' | sed 's/-fuzz.c//' | sort
}

must_be_target() {
    every_target | grep -xF -- "$1" >/dev/null || die "no fuzz target '$1'; there are: $(every_target | tr '\n' ' ')"
}

# The targets read test data of the checkout by relative paths, so the copy has daemon's layout.
copy_what_is_built() {
    local daemon=$CHECKOUT/daemon
    [[ -d $daemon/target/test-classes ]] || die "nothing is built: run mvn test-compile"
    mkdir -p "$COPY/daemon/target" "$COPY/daemon/src/main"
    cp -R "$daemon/target/classes" "$daemon/target/test-classes" "$COPY/daemon/target"
    cp -R "$daemon/src/test" "$COPY/daemon/src"
    cp -R "$daemon/src/main/rules.d" "$COPY/daemon/src/main"
    (cd "$CHECKOUT" && mvn -q -B -o dependency:build-classpath -pl daemon -Dmdep.outputFile="$COPY/classpath") ||
        die "Maven does not tell the class path of the tests"
    cp -R "$CHECKOUT/hook-shim/src" "$COPY/hook-shim"
}

# fuzz NAME MINUTES  runs one target and prints its line; a finding is shown, and stays in $FUZZ/NAME.
fuzz() {
    local name=$1 seconds=$(($2 * 60)) own=$FUZZ/$1 from=$SECONDS run=run_c TIMEFORMAT='%U %S'
    mkdir -p "$own/corpus"
    [[ -f $C_TESTS/$name-fuzz.c ]] || run=run_java
    # shellcheck disable=SC2054 # the commas are libFuzzer's
    local options=(-max_total_time="$seconds" -timeout=60 -print_final_stats=1 -artifact_prefix="$own/")
    { time "$run" "$name" "$own" "${options[@]}" >"$own/log" 2>&1; } 2>"$own/time" || {
        FINDINGS=$((FINDINGS + 1))
        grep -aE '^(== Java Exception|==[0-9]+==|SUMMARY)|Assertion|ERROR' "$own/log" | head -n 5 | sed 's/^/    | /'
        printf '    (whole log: %s)\n' "$own/log"
    }
    report "$name" "$own" $((SECONDS - from))
}

# run_java NAME FOLDER OPTIONS…
run_java() {
    local name=$1 own=$2 file class inputs
    shift 2
    file=$(find "$JAVA_TESTS" -name "${name}FuzzTest.java" -printf '%P')
    class=${file%.java}
    # An administrator's own XPath and patterns are no injection.
    if [[ $name == Rules ]]; then
        set -- "$@" "--disabled_hooks=${SANITIZERS}XPathInjection:${SANITIZERS}RegexInjection"
    fi
    inputs=$(find "$COPY/daemon/src/test/resources/${class}Inputs" -mindepth 1 -maxdepth 1 -type d)
    (
        cd "$COPY/daemon" || exit
        exec java -Xmx1g -XX:+UseSerialGC -XX:-OmitStackTraceInFastThrow \
            -cp "target/test-classes:target/classes:$(<"$COPY/classpath")" \
            com.code_intelligence.jazzer.Jazzer --target_class="${class//\//.}" \
            --instrumentation_includes='org.virtgate.**' -rss_limit_mb=4096 "$@" "$own/corpus" "$inputs"
    )
}

# run_c NAME FOLDER OPTIONS…
run_c() {
    local name=$1 own=$2
    shift 2
    command -v clang >/dev/null || die "no clang: apt-get install clang"
    clang -std=c11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
        "$COPY/hook-shim/test/c/$name-fuzz.c" -o "$own/program"
    "$own/program" -max_len=8192 "$@" "$own/corpus" "$COPY/hook-shim/test/c/$name-fuzz-inputs"
}

# report NAME FOLDER SECONDS  prints a line of the table, from what libFuzzer said last.
report() {
    local name=$1 own=$2 seconds=$3 last runs edges found
    last=$(grep -aE '^#[0-9]+.* cov: ' "$own/log" | tail -n 1)
    runs=$(sed -nE 's/^(stat::number_of_executed_units: +|Done )([0-9]+).*/\2/p' "$own/log" | tail -n 1)
    edges=$(sed -nE 's/.* cov: ([0-9]+) ft: ([0-9]+).*/\1\/\2/p' <<<"$last")
    found=$(find "$own" -maxdepth 1 -regex '.*/\(crash\|timeout\|oom\|leak\)-.*' | wc -l)
    printf '%-14s %7.1f %7.1f %10s %8d %13s %7d %8d\n' "$name" "$(awk "BEGIN { print $seconds / 60 }")" \
        "$(awk '{ print ($1 + $2) / 60 }' "$own/time")" "${runs:--}" $((${runs:-0} / (seconds > 0 ? seconds : 1))) \
        "${edges:--}" "$(find "$own/corpus" -type f | wc -l)" "$found"
}
