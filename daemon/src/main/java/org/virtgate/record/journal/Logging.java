package org.virtgate.record.journal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/**
 * Configures the daemon's log: to standard output, in the journal's form, on a thread of its own, so that a journal
 * that is stuck delays no decision (events that do not fit the queue are dropped). The configuration is code, not a
 * file: there is nothing to find, parse or break.
 *
 * <p>The environment variable {@code VIRTGATE_LOG} names the level: error, warn, info (the default) or debug.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String JOURNAL = "journal";
    private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(1);

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        JournalAppender journal = new JournalAppender();
        journal.setContext(context);
        journal.setName(JOURNAL);
        journal.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(journal);
        String wanted = System.getenv().getOrDefault("VIRTGATE_LOG", "info");
        Level level = Level.toLevel(wanted, null);
        root.setLevel(level == null ? Level.INFO : level);
        if (level == null) {
            context.getLogger(Logging.class)
                    .warn("VIRTGATE_LOG is '{}', expected error, warn, info or debug; taken as info", wanted);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> journal.flush(FLUSH_PATIENCE), "last-words"));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Waits, for a second at most, until every logged event is written. A shutdown hook that logs calls this last. */
    public static void flush() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(JOURNAL)
                        instanceof JournalAppender journal) {
            journal.flush(FLUSH_PATIENCE);
        }
    }
}
