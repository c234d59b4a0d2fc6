package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Verdict;
import org.virtgate.daemon.HostAdmission;
import org.virtgate.daemon.PublicDecision;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.hook.DecisionId;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.hook.RefusedException;
import org.virtgate.json.DecisionJson;
import org.virtgate.rules.RuleSet;

/**
 * Answers {@code try}: decides on a guest that does not come. Reserves no room and records nothing. A caller who is not
 * root chooses paths of which they could learn nothing themselves: they are told only what does not rest on these.
 */
public final class TryQuestion implements QuestionHandler {
    private final RulesInForce rules;
    private final HostAdmission admission;
    private final Function<String, Optional<String>> objection;
    private final Clock clock;

    /** @param objection to the passport in a domain; empty if it is believed */
    public TryQuestion(
            RulesInForce rules, HostAdmission admission, Function<String, Optional<String>> objection, Clock clock) {
        this.rules = Objects.requireNonNull(rules);
        this.admission = Objects.requireNonNull(admission);
        this.objection = Objects.requireNonNull(objection);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public JsonObject answer(Question question) throws RefusedException {
        RuleSet inForce = rules.get();
        String xml = question.requiredText("xml");
        HookEvent event = new HookEvent(
                DecisionId.next(),
                clock.instant(),
                HookEvent.Operation.MIGRATE,
                name(xml),
                question.text("origin"),
                objection.apply(xml),
                xml);
        return question.byRoot()
                ? answer(admission.decide(event, inForce))
                : answer(admission.decidePublicly(event, inForce));
    }

    private static JsonObject answer(Decision decision) {
        JsonObject answer = DecisionJson.of(decision);
        answer.addProperty("xml_changed", decision.verdict() instanceof Verdict.Rewritten);
        return answer;
    }

    private static JsonObject answer(PublicDecision told) {
        JsonObject answer = answer(told.certain().decision());
        if (!told.certain().verdict()) {
            answer.addProperty("verdict", DecisionJson.NOT_TOLD);
        }
        if (!told.notShown().isEmpty()) {
            answer.add("not_shown", DecisionJson.texts(told.notShown()));
        }
        return answer;
    }

    private static String name(String xml) {
        try {
            return DomainXml.parse(xml).name();
        } catch (DomainXmlException e) {
            return "";
        }
    }
}
