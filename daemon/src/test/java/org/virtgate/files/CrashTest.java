package org.virtgate.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that die while they write, and what a process asks of the kernel so that the host may die, too. */
@Timeout(120)
class CrashTest {
    private static final int KILLED = 3;

    @TempDir
    private Path folder;

    /** Writes a file of this durability; dies within, where it is told to. */
    public static void main(String[] arguments) throws IOException {
        AtomicFile file = AtomicFile.of(Path.of(arguments[0]), FileMode.OWNER, Durability.valueOf(arguments[1]));
        file.write(out -> {
            out.write("half".getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (arguments.length > 2) {
                Runtime.getRuntime().halt(KILLED);
            }
            out.write(" and half".getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void aCrashLeavesTheOldOneAndWhatIsRemoved() throws Exception {
        Path path = folder.resolve("a");
        Files.writeString(path, "old");
        assertEquals(KILLED, run(List.of(), path, Durability.HOST_CRASH, "die"));
        assertEquals("old", Files.readString(path));
        List<String> left = OnDisk.names(folder);
        assertEquals(2, left.size(), left::toString);
        assertTrue(left.get(0).startsWith(".a-") && left.get(0).endsWith(".new"), left::toString);

        AtomicFile.of(path, FileMode.OWNER, Durability.HOST_CRASH).removeLeftOvers();
        assertEquals(List.of("a"), OnDisk.names(folder));
    }

    @Test
    void whatOutlivesTheHostIsOnTheDiskBeforeItHasItsNameAndThenTheNameIs() throws Exception {
        List<String> calls = calls(Durability.HOST_CRASH);
        assertEquals(List.of("fsync .a-*.new", "rename .a-*.new a", "fsync ."), calls);
    }

    @Test
    void whatOutlivesTheDaemonWaitsForNoDisk() throws Exception {
        assertEquals(List.of("rename .a-*.new a"), calls(Durability.DAEMON_CRASH));
    }

    /** The calls to the kernel that settle something of this folder, in order. */
    private List<String> calls(Durability outlives) throws Exception {
        Path trace = folder.resolve("trace");
        List<String> strace = List.of(
                "strace",
                "-f",
                "-y",
                "-qq",
                "-e",
                "trace=fsync,fdatasync,rename,renameat,renameat2",
                "-o",
                trace.toString());
        boolean traced = Stream.of("/usr/bin/strace", "/bin/strace").anyMatch(at -> Files.isExecutable(Path.of(at)))
                && run(strace, folder.resolve("probe"), Durability.DAEMON_CRASH) == 0;
        if (!traced) {
            System.out.println("CrashTest skipped: there is no strace here, or it may not trace: nobody saw fsync(2)");
        }
        assumeTrue(traced, "no strace");
        Path made = Files.createDirectory(folder.resolve("made"));
        assertEquals(0, run(strace, made.resolve("a"), outlives));
        List<String> calls = new ArrayList<>();
        for (String line : Files.readAllLines(trace)) {
            if (line.contains(made.toString())) {
                calls.add(line.replaceFirst("^\\d+ +", "")
                        .replaceFirst(" *(= 0|<unfinished.*)$", "")
                        .replace(made + "/", "")
                        .replace(made.toString(), ".")
                        .replaceAll("[0-9]+<(.*)>", "$1")
                        .replaceAll("-[0-9]+\\.new", "-*.new")
                        .replaceAll("[\"(), ]+", " ")
                        .strip());
            }
        }
        return calls;
    }

    private int run(List<String> before, Path path, Durability outlives, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                CrashTest.class.getName(),
                path.toString(),
                outlives.name()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
