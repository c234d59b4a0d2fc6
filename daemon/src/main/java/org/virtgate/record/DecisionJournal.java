package org.virtgate.record;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.history.Care;
import org.virtgate.history.Happening;

/**
 * Tells the journal of each decision, and of what became of its guest where that is worth a line: with fields, by journald's own socket; or
 * the line alone, by standard output, where that is not the journal or journald does not take it.
 */
public final class DecisionJournal implements Consumer<Happening> {
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
    public void accept(Happening happening) {
        if (happening instanceof Happening.Decided decided) {
            tell(JournalEntry.of(decided));
        } else if (happening instanceof Happening.Undecided undecided) {
            tell(JournalEntry.of(undecided));
        } else if (happening instanceof Happening.Ended ended) {
            tell(JournalEntry.of(ended));
        } else if (happening instanceof Happening.Cared cared && !(cared.care() instanceof Care.Unneeded)) {
            tell(JournalEntry.of(cared));
        }
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
