package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.MovePurpose;
import org.virtgate.history.PlannedMove;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.hook.RefusedException;

/** Answers {@code moves}: records that a command is about to move guests away from this host. */
public final class MovesQuestion implements QuestionHandler {
    private final Consumer<AuditEvent> auditTrail;
    private final Clock clock;

    public MovesQuestion(Consumer<AuditEvent> auditTrail, Clock clock) {
        this.auditTrail = Objects.requireNonNull(auditTrail);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public JsonObject answer(Question question) throws RefusedException {
        List<PlannedMove> plan = new ArrayList<>();
        if (question.arguments().get("plan") instanceof JsonArray array) {
            for (JsonElement move : array) {
                if (move instanceof JsonObject object) {
                    plan.add(move(new Question(question.kind(), object)));
                }
            }
        }
        auditTrail.accept(new AuditEvent.MovesPlanned(
                Told.id(question), clock.instant(), Told.kind(question, "purpose", MovePurpose.class), plan));
        return new JsonObject();
    }

    /** Reads one move. */
    static PlannedMove move(Question told) throws RefusedException {
        return new PlannedMove(told.requiredText("guest"), Told.uuid(told), Told.words(told, "to"));
    }
}
