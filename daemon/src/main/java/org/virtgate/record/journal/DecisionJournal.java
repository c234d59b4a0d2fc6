package org.virtgate.record.journal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;

/**
 * Tells the journal of each decision, and of what became of its guest where that is worth a line: with fields, by
 * journald's own socket; or the line alone, by standard output, where that is not the journal or journald does not take
 * it.
 */
public final class DecisionJournal implements Consumer<AuditEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionJournal.class);

    private final Optional<JournalSocket> journal;

    DecisionJournal(Optional<JournalSocket> journal) {
        this.journal = journal;
    }

    /** The journal of a process with this environment. */
    public static DecisionJournal of(Map<String, String> environment) {
        return new DecisionJournal(JournalSocket.ofStandardOutput(environment));
    }

    @Override
    public void accept(AuditEvent event) {
        if (isWorthALine(event)) {
            tell(JournalEntry.of(event));
        }
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
