package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.util.Objects;
import org.virtgate.admission.HookEvent;
import org.virtgate.daemon.HostAdmission;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.hook.RefusedException;
import org.virtgate.rules.RuleSet;

/**
 * Answers {@code try}: decides on a guest that does not come. Reserves no room and records nothing. A caller who is not
 * root chooses paths of which they could learn nothing themselves: they are told only what does not rest on these.
 */
public final class TryQuestion implements QuestionHandler {
    private final RulesInForce rules;
    private final HostAdmission admission;
    private final TrialEvents events;

    public TryQuestion(RulesInForce rules, HostAdmission admission, TrialEvents events) {
        this.rules = Objects.requireNonNull(rules);
        this.admission = Objects.requireNonNull(admission);
        this.events = Objects.requireNonNull(events);
    }

    @Override
    public JsonObject answer(Question question) throws RefusedException {
        RuleSet inForce = rules.get();
        HookEvent event = events.of(question, name(question.requiredText("xml")));
        return question.byRoot()
                ? TrialJson.of(admission.decide(event, inForce), inForce)
                : TrialJson.of(admission.decidePublicly(event, inForce), inForce);
    }

    private static String name(String xml) {
        try {
            return DomainXml.parse(xml).name();
        } catch (DomainXmlException e) {
            return "";
        }
    }
}
