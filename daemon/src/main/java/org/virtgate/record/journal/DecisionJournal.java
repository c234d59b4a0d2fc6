package org.virtgate.record.journal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;

/**
 * Writes each decision to the journal, and the outcome of its migration where that is worth a line. Sends an entry with
 * fields to journald's socket. Writes only the message to standard output if standard output is not the journal or
 * journald does not take the entry.
 */
public final class DecisionJournal implements Consumer<AuditEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionJournal.class);

    private final Optional<JournalSocket> journal;

    DecisionJournal(Optional<JournalSocket> journal) {
        this.journal = journal;
    }

    /** Returns the journal of a process with this environment. */
    public static DecisionJournal of(Map<String, String> environment) {
        return new DecisionJournal(JournalSocket.ofStandardOutput(environment));
    }

    @Override
    public void accept(AuditEvent event) {
        if (isWorthALine(event)) {
            tell(JournalEntry.of(event));
        }
    }

    /** Returns the line for people about an event. */
    public static String message(AuditEvent event) {
        return JournalEntry.of(event).message();
    }

    private static boolean isWorthALine(AuditEvent event) {
        return !(event instanceof AuditEvent.DefinitionUpdated updated
                && updated.update().kind() == DefinitionUpdate.Kind.UNNEEDED);
    }

    private void tell(JournalEntry entry) {
        boolean wanted = entry.warns() ? LOG.isWarnEnabled() : LOG.isInfoEnabled();
        if (!wanted || journal.filter(socket -> socket.send(entry)).isPresent()) {
            return;
        }
        if (entry.warns()) {
            LOG.warn("{}", entry.message());
        } else {
            LOG.info("{}", entry.message());
        }
    }
}
