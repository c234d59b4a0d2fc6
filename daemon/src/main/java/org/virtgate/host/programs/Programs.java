package org.virtgate.host.programs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs of this host, each within a time, with no input and in the C locale.
 *
 * @param folders where they are looked for, the first one first
 */
public record Programs(List<Path> folders) {
    private static final int OUTPUT_MAX = 32 << 20;

    public Programs {
        folders = List.copyOf(folders);
    }

    /** Those on the PATH, and those that an ordinary user's PATH leaves out. */
    public static Programs ofThisHost() {
        List<Path> folders = new ArrayList<>();
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        for (String folder : (path + ":/usr/sbin:/usr/bin:/sbin:/bin").split(":", -1)) {
            if (folder.startsWith("/")) {
                folders.add(Path.of(folder));
            }
        }
        return new Programs(folders);
    }

    /** Where a program is; empty where there is none of that name. */
    public Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /**
     * Runs a program to its end; after the time it is killed, and has {@link Ran#TIMED_OUT} as exit code. Empty where
     * there is no such program.
     */
    public Optional<Ran> run(Duration time, String name, String... arguments) throws IOException {
        Optional<Path> program = find(name);
        return program.isEmpty() ? Optional.empty() : Optional.of(run(time, program.get(), arguments));
    }

    private static Ran run(Duration time, Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> drained(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> drained(process.getErrorStream()));
        try {
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Ran(Ran.TIMED_OUT, "", program + " did not end within " + time.toSeconds() + " s");
            }
            return new Ran(process.exitValue(), out.join(), err.join());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " ran", e);
        }
    }

    /**
     * All that comes, of which the first {@value #OUTPUT_MAX} bytes are kept: a program whose output nobody takes would
     * never end.
     */
    private static String drained(InputStream stream) {
        try (stream) {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            byte[] piece = new byte[8192];
            for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
                kept.write(piece, 0, Math.min(read, OUTPUT_MAX - kept.size()));
            }
            return kept.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What came of a program.
     *
     * @param exit its exit code, or {@link #TIMED_OUT}
     * @param out what it wrote to standard output, decoded as UTF-8
     * @param err what it wrote to standard error
     */
    public record Ran(int exit, String out, String err) {
        /** Exit code of a program that had to be killed; no program's own, those are 0 to 255. */
        public static final int TIMED_OUT = -1;

        public Ran {
            Objects.requireNonNull(out);
            Objects.requireNonNull(err);
        }

        /** Whether it did what it was asked. */
        public boolean succeeded() {
            return exit == 0;
        }
    }
}
