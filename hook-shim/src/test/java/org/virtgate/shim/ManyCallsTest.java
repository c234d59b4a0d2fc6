package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After thousands of calls nothing of them is left: no descriptor at the other end of the socket, no process. */
class ManyCallsTest {
    private static final int ROUNDS = 1000;
    private static final String FOUR_CALLS_A_ROUND = """
            i=0
            while [ $i -lt "$1" ]; do
              "$2" web1 migrate begin - < "$3" > /dev/null || exit 1
              "$2" web1 migrate begin - < "$3" > /dev/null || exit 1
              "$2" web1 reconnect begin - < "$3" || exit 1
              "$2" web1 restore begin - < "$3" || exit 1
              i=$((i + 1))
            done
            """;

    @TempDir
    Path folder;

    @Test
    void leaveNothingBehind() throws Exception {
        Host host = Host.with(folder);
        Path xml = Files.writeString(folder.resolve("domain.xml"), Shim.XML.repeat(400));
        Shim shim = new Shim(Build.SHIPPED, host);
        // A name of its own, so that other hooks on this machine are not taken for ours: the kernel names a process
        // after the link.
        String name = "hook" + ProcessHandle.current().pid();
        Path program = Files.createSymbolicLink(
                folder.resolve(name), Path.of(shim.build().command(folder).get(0)));
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.rewritten(Shim.XML.repeat(400)))) {
            assertEquals(0, shim.migrate().exit());
            long before = openDescriptors();
            List<String> command = List.of(
                    "/bin/sh",
                    "-c",
                    FOUR_CALLS_A_ROUND,
                    "sh",
                    Integer.toString(ROUNDS),
                    program.toString(),
                    xml.toString());
            Outcome outcome = shim.finish(shim.process(command).start(), "");
            assertEquals(0, outcome.exit(), outcome::error);
            assertEquals(1 + 2 * ROUNDS, server.callers());
            assertTrue(openDescriptors() <= before + 2, () -> "descriptors: " + before + " before, more now");
            assertEquals(List.of(), left(name));
            Files.delete(program);
        }
    }

    private static long openDescriptors() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    /** Processes by that name, zombies too: the kernel keeps the name when all else of a process is gone. */
    private static List<String> left(String name) throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            List<String> left = new ArrayList<>();
            for (Path process : processes) {
                if (nameOf(process).equals(name)) {
                    left.add(process.toString());
                }
            }
            return left;
        }
    }

    private static String nameOf(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return ""; // it has ended meanwhile
        }
    }
}
