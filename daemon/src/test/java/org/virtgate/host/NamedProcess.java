package org.virtgate.host;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real process of this machine with a name and arguments of the test's choice: a copy of a shell, or a link to
 * another program, started through programs that give it another user or namespace. It waits for its input until it is
 * closed.
 */
public final class NamedProcess implements AutoCloseable {
    /** As another user without any right (nobody of Debian and RHEL), of its own group. */
    public static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private static final Path SHELL = Path.of("/bin/sh");
    private static final int TRIES = 400;

    private final Process process;
    private final ProcessHandle named;

    private NamedProcess(Process process, ProcessHandle named) {
        this.process = process;
        this.named = named;
    }

    /**
     * Starts a shell, which takes its commands from its input, as {@code name -s -- arguments}.
     *
     * @param folder for the shell; others are let in
     * @param through programs that start it, with their arguments
     */
    public static NamedProcess start(Path folder, List<String> through, String name, String... arguments)
            throws Exception {
        Path program = folder.resolve(name);
        if (!Files.exists(program)) {
            Files.copy(SHELL, program);
        }
        letIn(folder);
        letIn(program);
        List<String> command = new ArrayList<>(through);
        command.addAll(List.of(program.toString(), "-s", "--"));
        command.addAll(List.of(arguments));
        NamedProcess shell = await(name, command);
        shell.awaitStatus("State:\tS (sleeping)"); // Until then it may have its libraries open.
        return shell;
    }

    /** Lets others read, enter and run it. */
    public static void letIn(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Starts a command, and waits for the process that it makes of that name. */
    public static NamedProcess await(String name, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int tries = 0; tries < TRIES; tries++) {
            var found = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .filter(candidate -> name.equals(comm(candidate.pid())))
                    .findFirst();
            if (found.isPresent()) {
                return new NamedProcess(process, found.get());
            }
            Thread.sleep(25);
        }
        process.destroyForcibly();
        throw new AssertionError(command + " makes no process called " + name);
    }

    /** Its number. */
    public long pid() {
        return named.pid();
    }

    /** Waits until its /proc/PID/status has this line. */
    public boolean awaitStatus(String line) throws Exception {
        for (int tries = 0; tries < TRIES; tries++) {
            if (Files.readString(Path.of("/proc/" + pid() + "/status")).contains("\n" + line + "\n")) {
                return true;
            }
            Thread.sleep(25);
        }
        return false;
    }

    /** Skips a test, and says so, unless it runs as root. */
    public static void assumeRoot() {
        assume("root".equals(System.getProperty("user.name")), "only root has processes of other users");
    }

    /** Skips a test, and says so. */
    public static void assume(boolean holds, String otherwise) {
        if (!holds) {
            System.out.println("a test with real processes skipped: " + otherwise);
        }
        assumeTrue(holds, otherwise);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        named.destroyForcibly();
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String comm(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
