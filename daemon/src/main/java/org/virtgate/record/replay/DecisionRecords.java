package org.virtgate.record.replay;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.virtgate.history.AuditEvent;
import org.virtgate.record.WriteAttempts;

/**
 * Records each decision with all its input, without secrets, so that it can be replayed. Each record is a compressed
 * file, {@code YYYY-MM-DD/ID.json.gz}, by the day in UTC on which the guest came. The size of all records together is
 * limited; the oldest are removed first.
 *
 * <p>Used by one thread; any thread may call {@link #status}.
 */
public final class DecisionRecords implements Consumer<AuditEvent> {
    private static final String SUFFIX = ".json.gz";

    private final Path folder;
    private final long limit;
    private final String version;
    private final WriteAttempts attempts;
    private @Nullable RecordFolder files;
    private volatile long bytes;

    /**
     * Keeps records in this folder, which need not exist yet.
     *
     * @param mib the limit of all records together, in MiB; 0 keeps none
     * @param version of this daemon
     */
    public DecisionRecords(Path folder, int mib, String version, Clock clock) {
        this.folder = folder;
        this.limit = (long) mib << 20;
        this.version = version;
        this.attempts = new WriteAttempts(folder, clock);
    }

    /** Returns the path of a decision's record, if it is still kept. */
    public static Path file(Path folder, String id, Instant at) {
        return folder.resolve(day(at)).resolve(id + SUFFIX);
    }

    /**
     * Reads the record of a decision.
     *
     * @throws IOException if the file cannot be read, is torn, or has a form that this version does not know; the
     *     message says which
     */
    public static Recorded read(Path file) throws IOException {
        return RecordFile.read(file);
    }

    /** Writes the record of a decision. */
    public static void write(AuditEvent.Decided decided, String version, OutputStream out) throws IOException {
        RecordFile.write(decided, version, out);
    }

    @Override
    public void accept(AuditEvent event) {
        if (event instanceof AuditEvent.Decided decided) {
            try {
                keep(decided);
            } catch (IOException e) {
                attempts.failed(e);
            }
        }
    }

    /** Returns how recording goes, as docs/using/operations.md describes it. */
    public JsonObject status() {
        JsonObject json = attempts.json();
        json.addProperty("bytes", bytes);
        return json;
    }

    private void keep(AuditEvent.Decided decided) throws IOException {
        if (files == null) {
            files = RecordFolder.open(folder, limit);
        }
        if (limit > 0) {
            String day = day(decided.at());
            Path file = files.file(day, decided.id() + SUFFIX);
            RecordFile.write(file, decided, version);
            files.made(day, file);
            attempts.succeeded();
        }
        bytes = files.total();
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }
}
