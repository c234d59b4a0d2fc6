package org.virtgate.daemon.questions;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.virtgate.admission.HookEvent;
import org.virtgate.hook.DecisionId;
import org.virtgate.hook.Question;
import org.virtgate.hook.RefusedException;

/**
 * Makes of a guest that is only tried the event that it would be if it came.
 *
 * @param objection to the passport in a domain; empty if it is believed
 */
public record TrialEvents(Function<String, Optional<String>> objection, Clock clock) {
    public TrialEvents {
        Objects.requireNonNull(objection);
        Objects.requireNonNull(clock);
    }

    /**
     * Returns the event of the guest that the question has: its {@code xml}, and its {@code origin} if that is told.
     */
    HookEvent of(Question question, String name) throws RefusedException {
        String xml = question.requiredText("xml");
        return new HookEvent(
                DecisionId.next(),
                clock.instant(),
                HookEvent.Operation.MIGRATE,
                name,
                question.text("origin"),
                objection.apply(xml),
                xml);
    }
}
