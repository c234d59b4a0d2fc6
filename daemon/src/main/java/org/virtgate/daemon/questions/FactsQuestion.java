package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.json.FactsJson;

/** Answers {@code facts}: what is known of this host. */
public final class FactsQuestion implements QuestionHandler {
    private final Supplier<HostSnapshot> snapshot;
    private final Clock clock;
    private final UnaryOperator<Instant> dated;

    /**
     * @param clock of the facts
     * @param dated turns a time of that clock into one for people
     */
    public FactsQuestion(Supplier<HostSnapshot> snapshot, Clock clock, UnaryOperator<Instant> dated) {
        this.snapshot = Objects.requireNonNull(snapshot);
        this.clock = Objects.requireNonNull(clock);
        this.dated = Objects.requireNonNull(dated);
    }

    @Override
    public JsonObject answer(Question question) {
        return FactsJson.of(snapshot.get(), clock.instant(), dated);
    }
}
