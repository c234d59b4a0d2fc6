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
 * How writing to one place goes. Its failures are logged when they begin and when they end: there may be one with every
 * decision.
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

    /** In the words of docs/using/operations.md; why and since when only while it fails. */
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
     * With the file and what the system says of it; the system alone does not name the file, and of some failures Java
     * has no message.
     */
    private static String why(IOException cause) {
        String message = cause.getMessage();
        if (cause instanceof FileSystemException failed && failed.getReason() == null) {
            return cause.getClass().getSimpleName() + ": " + failed.getFile();
        }
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
