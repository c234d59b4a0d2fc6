package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Verdict;
import org.virtgate.daemon.PublicDecision;
import org.virtgate.json.DecisionJson;

/** Writes as JSON what would become of a guest, for root and for members of the group. */
final class TrialJson {
    private TrialJson() {}

    static JsonObject of(Decision decision) {
        JsonObject answer = DecisionJson.of(decision);
        answer.addProperty("xml_changed", decision.verdict() instanceof Verdict.Rewritten);
        return answer;
    }

    static JsonObject of(PublicDecision told) {
        JsonObject answer = of(told.certain().decision());
        if (!told.certain().verdict()) {
            answer.addProperty("verdict", DecisionJson.NOT_TOLD);
        }
        if (!told.notShown().isEmpty()) {
            answer.add("not_shown", DecisionJson.texts(told.notShown()));
        }
        return answer;
    }
}
