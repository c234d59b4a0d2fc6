package org.virtgate.daemon.questions;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Verdict;
import org.virtgate.daemon.PublicDecision;
import org.virtgate.json.DecisionJson;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.RuleSet;

/** Writes as JSON what would become of a guest, for root and for members of the group. */
final class TrialJson {
    private TrialJson() {}

    /** @param rules by which it was decided: each finding of a built-in check says which check that is */
    static JsonObject of(Decision decision, RuleSet rules) {
        JsonObject answer = DecisionJson.of(decision);
        Map<String, String> uses = rules.checks().stream()
                .filter(rule -> rule.test() instanceof CheckRule.BuiltIn)
                .collect(Collectors.toMap(CheckRule::id, rule -> ((CheckRule.BuiltIn) rule.test()).use()));
        for (JsonElement finding : answer.getAsJsonArray("findings")) {
            JsonObject found = finding.getAsJsonObject();
            Optional.ofNullable(uses.get(found.get("rule").getAsString()))
                    .ifPresent(use -> found.addProperty("use", use));
        }
        answer.addProperty("xml_changed", decision.verdict() instanceof Verdict.Rewritten);
        return answer;
    }

    static JsonObject of(PublicDecision told, RuleSet rules) {
        JsonObject answer = of(told.certain().decision(), rules);
        if (!told.certain().verdict()) {
            answer.addProperty("verdict", DecisionJson.NOT_TOLD);
        }
        if (!told.notShown().isEmpty()) {
            answer.add("not_shown", DecisionJson.texts(told.notShown()));
        }
        return answer;
    }
}
