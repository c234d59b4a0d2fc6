package org.virtgate.record;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.history.Happening;

/** Logs one line for each decision, and one for what became of its guest where that is worth one. */
public final class DecisionJournal implements Consumer<Happening> {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionJournal.class);

    @Override
    public void accept(Happening happening) {
        if (happening instanceof Happening.Decided decided) {
            String line = DecisionLine.of(decided.decision(), decided.stages().total());
            if (decided.decision().admits()) {
                LOG.info("{}", line);
            } else {
                LOG.warn("{}", line);
            }
        } else if (happening instanceof Happening.Undecided undecided) {
            LOG.warn(
                    "{}",
                    DecisionLine.undecided(undecided.id(), undecided.guest(), undecided.operation(), undecided.why()));
        } else if (happening instanceof Happening.Ended ended) {
            String line = DecisionLine.ended(ended.id(), ended.guest(), ended.outcome());
            if (ended.outcome().landed()) {
                LOG.info("{}", line);
            } else {
                LOG.warn("{}", line);
            }
        }
    }
}
