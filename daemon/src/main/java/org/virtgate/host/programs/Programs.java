package org.virtgate.host.programs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs programs of this host, each with a time limit and the C locale.
 *
 * @param folders the folders searched for a program, in this order
 */
public record Programs(List<Path> folders) {
    private static final int OUTPUT_MAX = 32 << 20;

    /** How long the end of the output is waited for once a program has ended. */
    private static final long STREAM_SECONDS = 5;

    public Programs {
        folders = List.copyOf(folders);
    }

    /** Returns the programs on the PATH and in the folders that an ordinary user's PATH leaves out. */
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

    /** Returns the path of a program; empty if there is none of that name. */
    public Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /**
     * Runs a program without input to its end, and returns its result; empty if there is no such program. Kills it
     * after {@code time}; its exit code is then {@link Ran#TIMED_OUT}.
     */
    public Optional<Ran> run(Duration time, String name, String... arguments) throws IOException {
        return run(time, new byte[0], name, arguments);
    }

    /** Like {@link #run(Duration, String, String...)}, with this as standard input. */
    public Optional<Ran> run(Duration time, byte[] input, String name, String... arguments) throws IOException {
        Optional<Path> program = find(name);
        return program.isEmpty() ? Optional.empty() : Optional.of(run(time, input, program.get(), arguments));
    }

    /**
     * Starts a program, and returns it; empty if there is no such program. What it writes to standard error is lost.
     * The caller ends it.
     */
    public Optional<Process> start(String name, String... arguments) throws IOException {
        Optional<Path> program = find(name);
        return program.isEmpty()
                ? Optional.empty()
                : Optional.of(builder(program.get(), arguments)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    private static ProcessBuilder builder(Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static Ran run(Duration time, byte[] input, Path program, String... arguments) throws IOException {
        ProcessBuilder builder = builder(program, arguments);
        if (input.length == 0) {
            builder.redirectInput(
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        }
        Process process = builder.start();
        // Threads of their own: many programs at once must not wait for each other's output.
        Executor threads = task -> start(task, program.getFileName().toString());
        if (input.length > 0) {
            threads.execute(() -> write(process, input));
        }
        Pipe out = Pipe.of(process.getInputStream(), threads);
        Pipe err = Pipe.of(process.getErrorStream(), threads);
        try {
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Ran(Ran.TIMED_OUT, "", program + " did not end within " + time.toSeconds() + " s");
            }
            return new Ran(process.exitValue(), out.text(), err.text());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " ran", e);
        }
    }

    private static void start(Runnable task, String program) {
        Thread thread = new Thread(task, "pipe of " + program);
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes the program's input. A program that ends without reading all of it shows why by its exit code. */
    private static void write(Process process, byte[] input) {
        try (OutputStream to = process.getOutputStream()) {
            to.write(input);
        } catch (IOException ended) {
            return;
        }
    }

    /** What a program writes to one of its streams: the first {@value #OUTPUT_MAX} bytes. */
    private record Pipe(ByteArrayOutputStream kept, CompletableFuture<Void> end) {
        static Pipe of(InputStream stream, Executor threads) {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            return new Pipe(kept, CompletableFuture.runAsync(() -> drain(stream, kept), threads));
        }

        /** Reads the rest of a long output too, because a program whose output nobody reads would never end. */
        private static void drain(InputStream stream, ByteArrayOutputStream kept) {
            try (stream) {
                byte[] piece = new byte[8192];
                for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
                    kept.write(piece, 0, Math.min(read, OUTPUT_MAX - kept.size()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /**
         * Returns what the program wrote, once it has ended. A descendant that goes on may keep the stream open, as the
         * master of ssh's ControlPersist did before OpenSSH 8.5: that is not waited for.
         */
        String text() throws InterruptedException {
            try {
                end.get(STREAM_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException goesOn) {
                return kept.toString(StandardCharsets.UTF_8);
            } catch (ExecutionException e) {
                throw new IllegalStateException("the output of a program cannot be read", e);
            }
            return kept.toString(StandardCharsets.UTF_8);
        }
    }

    /**
     * The result of a program.
     *
     * @param exit its exit code, or {@link #TIMED_OUT}
     * @param out what it wrote to standard output, decoded as UTF-8
     * @param err what it wrote to standard error
     */
    public record Ran(int exit, String out, String err) {
        /** The exit code of a program that was killed after its time. Programs' own codes are 0 to 255. */
        public static final int TIMED_OUT = -1;

        public Ran {
            Objects.requireNonNull(out);
            Objects.requireNonNull(err);
        }

        /** Whether the program ended with exit code 0. */
        public boolean succeeded() {
            return exit == 0;
        }
    }
}
