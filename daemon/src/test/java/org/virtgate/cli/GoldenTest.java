package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virtgate.ProductVersion;
import org.virtgate.host.HostFacts;

/**
 * What commands print, one case a folder of src/test/resources/org/virtgate/cli:
 *
 * <ul>
 *   <li>{@code command}: the arguments; {@code $TMP} is the folder it runs in, {@code $CASE} the case's own; in the
 *       output {@code $HOST} is this machine
 *   <li>{@code setup.sh}, where there is one: prepares the folder, by its first argument
 *   <li>{@code answer.json}, where there is one: what the daemon at {@code $TMP/s} answers; {@code $VERSION} is this
 *       release, also in the output
 *   <li>{@code refusal}, where there is one: what it refuses every question with, the payload of its frame REFUSED
 *   <li>{@code terminal}, where there is one: the output is a terminal's
 *   <li>{@code expected}: exit code, standard output, standard error and what the daemon was asked; run with
 *       -Dgolden=write to write it
 * </ul>
 */
class GoldenTest {
    private static final Path CASES = Path.of("src/test/resources/org/virtgate/cli");

    @TempDir
    private Path folder;

    static Stream<String> cases() throws IOException {
        try (var folders = Files.list(CASES)) {
            List<String> names = folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
            assertTrue(names.size() > 1, () -> "no cases in " + CASES.toAbsolutePath());
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void prints(String name) throws Exception {
        Path tmp = folder.toRealPath();
        Path home = CASES.resolve(name).toAbsolutePath();
        CommandRun.prepare(tmp);
        if (Files.exists(home.resolve("setup.sh"))) {
            Process setup = new ProcessBuilder(
                            "sh", "-eu", home.resolve("setup.sh").toString(), tmp.toString())
                    .inheritIO()
                    .start();
            assertEquals(0, setup.waitFor(), "setup.sh failed");
        }
        String text = Files.readString(home.resolve("command")).strip();
        String[] arguments = text.replace("$TMP", tmp.toString())
                .replace("$CASE", home.toString())
                .split("\\s+", -1);
        Path answer = home.resolve("answer.json");
        Path refusal = home.resolve("refusal");
        String got;
        if (Files.exists(answer)) {
            String answered = Files.readString(answer).replace("$VERSION", ProductVersion.text());
            got = run(ScriptedDaemon.answering(tmp, answered), tmp, home, arguments);
        } else if (Files.exists(refusal)) {
            got = run(ScriptedDaemon.refusing(tmp, Files.readString(refusal).strip()), tmp, home, arguments);
        } else {
            got = run(tmp, home, arguments);
        }
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(home.resolve("expected"), got);
        }
        assertEquals(Files.readString(home.resolve("expected")), got);
    }

    private static String run(ScriptedDaemon daemon, Path tmp, Path home, String... arguments) throws IOException {
        try (daemon) {
            return run(tmp, home, arguments) + "--- asked\n" + String.join("\n", daemon.asked()) + "\n";
        }
    }

    private static String run(Path tmp, Path home, String... arguments) {
        CommandRun run = CommandRun.of(tmp, "", Files.exists(home.resolve("terminal")), arguments);
        return ("exit " + run.exit() + "\n--- out\n" + run.out() + "--- err\n" + run.err())
                .replace(home.toString(), "$CASE")
                .replace("\u001b", "<ESC>")
                .replaceAll("\\d+ MiB are free", "1234 MiB are free")
                .replace(ProductVersion.text(), "$VERSION")
                .replace(" on " + HostFacts.hostName() + "\n", " on $HOST\n");
    }
}
