package org.virtgate.shim;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One way in which the hook shim is built and run: what it does must be the same under each. */
enum Build {
    SHIPPED("target/qemu-hook"),
    SANITIZER("target/test/qemu-hook-sanitizer"),
    VALGRIND("target/test/qemu-hook-valgrind");

    private final Path program;

    Build(String program) {
        this.program = Path.of(program).toAbsolutePath();
    }

    /** Those that can be run on this machine. */
    static Stream<Build> available() {
        return Arrays.stream(values()).filter(build -> build.missing().isEmpty());
    }

    /** Those of them that cost no more than a process each. */
    static Stream<Build> quick() {
        return available().filter(build -> build != VALGRIND);
    }

    /**
     * What this machine lacks to run it, and how to get it; the shipped one is never missing: its absence is an error.
     */
    Optional<String> missing() {
        return switch (this) {
            case SHIPPED -> Optional.empty();
            case SANITIZER ->
                Files.isExecutable(program)
                        ? Optional.empty()
                        : Optional.of("cc cannot link -fsanitize=address,undefined here: install libasan and libubsan");
            case VALGRIND -> {
                if (!Files.isExecutable(program)) {
                    yield Optional.of("there is no cc for the system's C library here: install gcc");
                }
                yield onPath("valgrind") ? Optional.empty() : Optional.of("valgrind is not installed here");
            }
        };
    }

    /** The start of a command that runs it; valgrind writes its findings below the folder. */
    List<String> command(Path folder) {
        return this == VALGRIND
                ? List.of(
                        "valgrind",
                        "--error-exitcode=" + Findings.VALGRIND_EXIT,
                        "--leak-check=full",
                        "--track-fds=yes",
                        "--log-file=" + folder.resolve(Findings.LOG_PREFIX + "%p"),
                        program.toString())
                : List.of(program.toString());
    }

    private static boolean onPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
