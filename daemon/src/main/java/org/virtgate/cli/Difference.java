package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.Set;

/** The findings and rewrites that one decision has and another lacks. The positions of their rules do not count. */
record Difference(JsonArray findings, JsonArray rewrites) {
    static Difference of(JsonObject decision, JsonObject other) {
        return new Difference(only("findings", decision, other), only("rewrites", decision, other));
    }

    /** Returns the rules of the findings and rewrites. */
    Set<String> rules() {
        Set<String> rules = new HashSet<>();
        findings.forEach(one -> rules.add(one.getAsJsonObject().get("rule").getAsString()));
        rewrites.forEach(one -> rules.add(one.getAsJsonObject().get("rule").getAsString()));
        return rules;
    }

    boolean isEmpty() {
        return findings.isEmpty() && rewrites.isEmpty();
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.add("findings", findings);
        json.add("rewrites", rewrites);
        return json;
    }

    private static JsonArray only(String key, JsonObject decision, JsonObject other) {
        Set<JsonElement> others = new HashSet<>();
        other.getAsJsonArray(key).forEach(part -> others.add(withoutPlace(part)));
        JsonArray only = new JsonArray();
        decision.getAsJsonArray(key).forEach(part -> {
            if (!others.contains(withoutPlace(part))) {
                only.add(part);
            }
        });
        return only;
    }

    private static JsonElement withoutPlace(JsonElement part) {
        JsonObject without = part.getAsJsonObject().deepCopy();
        without.remove("file");
        without.remove("line");
        return without;
    }
}
