package org.virtgate.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command of virtgate that runs on another host, and is spoken to line by line. */
public final class Conversation implements AutoCloseable {
    private final Process process;
    private final BufferedReader from;
    private final Writer to;

    Conversation(Process process) {
        this.process = Objects.requireNonNull(process);
        this.from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.to = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Writes a line to the command's standard input, which stays open. */
    public void say(String line) throws IOException {
        to.write(line + "\n");
        to.flush();
    }

    /** Returns the next line that the command prints; empty if there is none in time. */
    public Optional<String> hear(Duration time) throws InterruptedException {
        CompletableFuture<Optional<String>> line = new CompletableFuture<>();
        Thread thread = new Thread(() -> line.complete(next()), "hears a host");
        thread.setDaemon(true);
        thread.start();
        try {
            return line.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Optional<String> next() {
        try {
            return Optional.ofNullable(from.readLine());
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /** Ends ssh. The command sees the end of its input, and ends too. */
    @Override
    public void close() {
        process.destroy();
    }
}
