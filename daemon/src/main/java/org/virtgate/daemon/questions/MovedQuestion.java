package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.MoveOutcome;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.hook.RefusedException;

/** Answers {@code moved}: records what became of a guest that a command was to move away from this host. */
public final class MovedQuestion implements QuestionHandler {
    private final Consumer<AuditEvent> auditTrail;
    private final Clock clock;

    public MovedQuestion(Consumer<AuditEvent> auditTrail, Clock clock) {
        this.auditTrail = Objects.requireNonNull(auditTrail);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public JsonObject answer(Question question) throws RefusedException {
        long milliseconds = question.arguments().get("milliseconds") instanceof JsonPrimitive told && told.isNumber()
                ? Math.max(0, told.getAsLong())
                : 0;
        auditTrail.accept(new AuditEvent.Moved(
                Told.id(question),
                clock.instant(),
                MovesQuestion.move(question),
                Told.kind(question, "outcome", MoveOutcome.class),
                Told.words(question, "why"),
                Duration.ofMillis(milliseconds)));
        return new JsonObject();
    }
}
