package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.json.FactsJson;

/** Answers {@code facts}: what is known of this host. */
public final class FactsQuestion implements QuestionHandler {
    private final Supplier<HostSnapshot> snapshot;
    private final Clock clock;

    public FactsQuestion(Supplier<HostSnapshot> snapshot, Clock clock) {
        this.snapshot = Objects.requireNonNull(snapshot);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public JsonObject answer(Question question) {
        return FactsJson.of(snapshot.get(), clock.instant());
    }
}
