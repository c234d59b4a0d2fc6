package org.virtgate.record.journal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import org.virtgate.history.AuditEvent;

/** What the journal gets. */
public final class JournalTexts {
    private JournalTexts() {}

    /** The message of an event, and all fields. */
    public static String entry(AuditEvent event) {
        return JournalEntry.of(event).toString();
    }

    /** A line of virtgated's own log, with a stack trace. */
    public static String log(Level level, Throwable thrown, Object argument) {
        Logger logger = (Logger) LoggerFactory.getLogger("virtgate");
        LoggingEvent event = new LoggingEvent("", logger, level, "it says {}", thrown, new Object[] {argument});
        return new String(JournalLines.of(event), StandardCharsets.UTF_8);
    }
}
