package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.function.Supplier;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.json.ProblemJson;
import org.virtgate.rules.store.Reload;
import org.virtgate.rules.store.RuleStatus;

/** Answers {@code reload}: reads rules and settings anew, and says whether they are in force. */
public final class ReloadQuestion implements QuestionHandler {
    private final Supplier<Reload> reload;
    private final Supplier<RuleStatus> rules;

    /** @param rules the status of the rules after the reload */
    public ReloadQuestion(Supplier<Reload> reload, Supplier<RuleStatus> rules) {
        this.reload = Objects.requireNonNull(reload);
        this.rules = Objects.requireNonNull(rules);
    }

    @Override
    public JsonObject answer(Question question) {
        Reload outcome = reload.get();
        JsonObject answer = new JsonObject();
        answer.addProperty("accepted", outcome instanceof Reload.Accepted);
        rules.get().inForce().ifPresent(force -> answer.addProperty("generation", force.generation()));
        answer.add(
                "problems",
                outcome instanceof Reload.Refused refused ? ProblemJson.of(refused.problems()) : new JsonArray());
        return answer;
    }
}
