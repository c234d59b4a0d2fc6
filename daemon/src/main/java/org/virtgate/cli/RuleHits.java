package org.virtgate.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtgate.record.log.PastDecision;
import org.virtgate.rules.Names;

/**
 * How often each rule had a part in a decision that is kept: a check that found something, a rewrite that changed
 * something, an exception that let a guest in.
 */
final class RuleHits {
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, String> last = new HashMap<>();
    private int decisions;
    private String first = "";

    /** Adds a decision; the newest come first. */
    void add(PastDecision decision) {
        if (decision.text("verdict").isEmpty()) {
            return;
        }
        decisions++;
        first = decision.text("time");
        for (String rule : rules(decision.line())) {
            counts.merge(rule, 1, Integer::sum);
            last.putIfAbsent(rule, decision.text("time"));
        }
    }

    /** Returns the number of decisions in which the rule had a part. */
    int count(String rule) {
        return counts.getOrDefault(rule, 0);
    }

    /** Returns the time of the newest of them, as the log has it. */
    Optional<String> last(String rule) {
        return Optional.ofNullable(last.get(rule));
    }

    /** Returns the number of decisions. */
    int decisions() {
        return decisions;
    }

    /** Returns the time of the oldest decision; empty if there is none. */
    String first() {
        return first;
    }

    /** Returns the rules that had a part in a decision, as JSON has it. */
    static Set<String> rules(JsonObject decision) {
        Set<String> rules = new HashSet<>();
        for (String list : new String[] {"findings", "rewrites"}) {
            if (decision.has(list) && decision.get(list).isJsonArray()) {
                for (JsonElement element : decision.getAsJsonArray(list)) {
                    if (element instanceof JsonObject one && isOfARule(one)) {
                        add(one, "rule", rules);
                        add(one, "exception", rules);
                    }
                }
            }
        }
        return rules;
    }

    /** Whether a rule found it: that a domain cannot be read is found without one, and at no place of a rule file. */
    private static boolean isOfARule(JsonObject one) {
        return one.has("file")
                || (one.get("rule") instanceof JsonPrimitive rule
                        && rule.getAsString().equals(Names.ID));
    }

    private static void add(JsonObject one, String key, Set<String> rules) {
        if (one.get(key) instanceof JsonPrimitive text) {
            rules.add(text.getAsString());
        }
    }
}
