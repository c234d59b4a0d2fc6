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
 * Writes what happened to {@code decisions.jsonl}, a JSON object a line, in the words of docs/using/decision-log.md,
 * with everything escaped that a terminal would obey. What cannot be written is counted and told, and tried again with
 * the next line.
 *
 * <p>For one thread; {@link #status} is for any.
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
     * The log in this folder, which need not be there yet.
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
        file.append(Printable.json(GSON.toJson(Bounded.of(LogLine.of(event, host.get())))));
    }

    /** How many lines could not be written since the start. */
    public long failed() {
        return attempts.failed();
    }

    /** How that goes, in the words of docs/using/operations.md. */
    public JsonObject status() {
        return attempts.json();
    }
}
