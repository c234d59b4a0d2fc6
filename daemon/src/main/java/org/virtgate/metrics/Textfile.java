package org.virtgate.metrics;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;
import org.virtgate.threads.Worker;

/**
 * Writes metrics into a file for node_exporter's textfile collector at a regular interval. Runs on a thread of its own:
 * a disk that is full or hangs delays nothing else. The file is replaced in one step, so that nobody reads half of it.
 * It stays when the daemon stops: it holds the time of writing, by which monitoring sees that it is no longer written.
 * Thread-safe.
 */
public final class Textfile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Textfile.class);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(1);

    private final Path file;
    /** The new file's name does not end in {@code .prom} until it is complete, so that the collector skips it. */
    private final AtomicFile kept;

    private final Duration refresh;
    private final Supplier<String> text;
    private final Clock clock;
    private final Worker thread = new Worker("textfile", this::keep);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<Instant> written = Optional.empty();
    private volatile Optional<String> failed = Optional.empty();

    /**
     * Creates a writer, not yet started.
     *
     * @param file the absolute path
     * @param refresh the interval between two writes
     */
    public Textfile(Path file, Duration refresh, Supplier<String> text, Clock clock) {
        this.file = file;
        this.kept = AtomicFile.of(file, FileMode.EVERYBODY, Durability.DAEMON_CRASH);
        this.refresh = refresh;
        this.text = text;
        this.clock = clock;
    }

    /** Starts to write. */
    public void start() {
        thread.start();
    }

    /**
     * Returns {@code file}; {@code written}, the time of the last write; {@code failed}, why it cannot be written now.
     */
    public JsonObject status() {
        JsonObject json = new JsonObject();
        json.addProperty("file", file.toString());
        written.ifPresent(at -> json.addProperty("written", at.toString()));
        failed.ifPresent(why -> json.addProperty("failed", why));
        return json;
    }

    /** Stops writing, and leaves the file. If the disk hangs, the thread is abandoned and ends with the process. */
    @Override
    public void close() {
        closing.countDown();
        thread.await(PATIENCE_AT_END);
    }

    private void keep() throws InterruptedException {
        do {
            attempt();
        } while (!closing.await(refresh.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Writes the file once. {@link #status} has the result. Of several failures in a row, only the first is logged. */
    void attempt() {
        try {
            kept.removeLeftOvers();
            kept.write(text.get());
            written = Optional.of(clock.instant());
            if (failed.isPresent()) {
                LOG.info("{}: metrics are written again", file);
            }
            failed = Optional.empty();
        } catch (IOException | RuntimeException e) {
            String why = why(e);
            if (failed.isEmpty()) {
                LOG.error(
                        "{}: metrics cannot be written: {}; trying on, without another word until they can", file, why);
            }
            failed = Optional.of(why);
        }
    }

    private static String why(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        } else if (e instanceof AccessDeniedException) {
            return "permission denied";
        } else if (e instanceof java.nio.file.FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
