package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.virtgate.rules.RuleTest;

/**
 * What became of a test of the rules.
 *
 * @param failures what is not as expected; empty where the test passed
 * @param rules the rules that had a part in the decision
 */
record TestOutcome(RuleTest test, List<String> failures, Set<String> rules) {
    TestOutcome {
        Objects.requireNonNull(test);
        failures = List.copyOf(failures);
        rules = Set.copyOf(rules);
    }

    boolean passed() {
        return failures.isEmpty();
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("name", test.name());
        json.addProperty("file", test.at().file());
        json.addProperty("line", test.at().line());
        json.addProperty("passed", passed());
        JsonArray why = new JsonArray();
        failures.forEach(why::add);
        json.add("failures", why);
        return json;
    }
}
