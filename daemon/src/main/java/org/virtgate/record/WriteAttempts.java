package org.virtgate.record;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the successful and failed writes to one place. Logs only the first failure of a series and its end: every
 * decision may bring another failure.
 */
public final class WriteAttempts {
    private static final Logger LOG = LoggerFactory.getLogger(WriteAttempts.class);

    private final Path place;
    private final Clock clock;
    private long written;
    private long failed;
    private long failedBefore;
    private @Nullable Failure failure;

    public WriteAttempts(Path place, Clock clock) {
        this.place = place;
        this.clock = clock;
    }

    private record Failure(String why, Instant since) {}

    public synchronized void succeeded() {
        written++;
        if (failure != null) {
            LOG.warn("{} is written again; missing since {}: {}", place, failure.since, failed - failedBefore);
            failure = null;
        }
    }

    public synchronized void failed(IOException cause) {
        String why = why(cause);
        if (failure == null) {
            LOG.error("{} cannot be written: {}; decisions are made all the same, and told to the journal", place, why);
            failedBefore = failed;
        }
        failure = new Failure(why, failure == null ? clock.instant() : failure.since);
        failed++;
    }

    public synchronized long failed() {
        return failed;
    }

    /**
     * Returns the counts, as docs/using/operations.md describes them; the reason and the time only while writing fails.
     */
    public synchronized JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("written", written);
        json.addProperty("failed", failed);
        if (failure != null) {
            json.addProperty("why", failure.why);
            json.addProperty("since", failure.since.toString());
        }
        return json;
    }

    /**
     * Returns the file and the system's error. The system's error alone does not name the file, and some exceptions
     * have no message.
     */
    private static String why(IOException cause) {
        String message = cause.getMessage();
        if (cause instanceof FileSystemException failed && failed.getReason() == null) {
            return cause.getClass().getSimpleName() + ": " + failed.getFile();
        }
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
