package org.virtgate.record.log;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.Printable;
import org.virtgate.history.AuditEvent;
import org.virtgate.record.WriteAttempts;
import org.virtgate.rules.Settings;

/**
 * Writes audit events to {@code decisions.jsonl}, a JSON object a line, as docs/using/decision-log.md describes.
 * Escapes every character that a terminal would obey. A line that cannot be written is counted and logged; the next
 * line tries again.
 *
 * <p>Used by one thread; any thread may call {@link #status}.
 */
public final class DecisionLog implements Consumer<AuditEvent> {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Path folder;
    private final Settings.Decisions settings;
    private final Supplier<String> host;
    private final Clock clock;
    private final WriteAttempts attempts;
    private @Nullable LogFile file;

    /**
     * Creates the log of this folder, which need not exist yet.
     *
     * @param host this host's name
     */
    public DecisionLog(Path folder, Settings.Decisions settings, Supplier<String> host, Clock clock) {
        this.folder = folder;
        this.settings = settings;
        this.host = host;
        this.clock = clock;
        this.attempts = new WriteAttempts(folder.resolve(LogFiles.CURRENT), clock);
    }

    @Override
    public void accept(AuditEvent event) {
        if (file == null) {
            file = LogFile.open(folder, settings, attempts, clock);
        }
        file.append(line(event, host.get()));
    }

    /** Returns the line about an event, without its end. */
    public static String line(AuditEvent event, String host) {
        return Printable.json(GSON.toJson(Bounded.of(LogLine.of(event, host))));
    }

    /** Returns the number of lines that could not be written since the start. */
    public long failed() {
        return attempts.failed();
    }

    /** Returns how writing goes, as docs/using/operations.md describes it. */
    public JsonObject status() {
        return attempts.json();
    }
}
