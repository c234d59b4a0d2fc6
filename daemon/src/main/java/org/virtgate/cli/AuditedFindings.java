package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.virtgate.admission.Finding.Effect;
import org.virtgate.record.log.PastDecision;

/** What rules in audit found, by rule and guest, gathered from decisions. */
final class AuditedFindings {
    private final Map<String, Map<String, OfGuest>> byRule = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private int decisions;
    private String first = "";

    /**
     * What a rule found about a guest.
     *
     * @param key the UUID, or the name where the decision has none
     * @param id of the newest decision in which it did
     * @param message of that decision
     * @param still whether it did in the newest decision about the guest
     */
    record OfGuest(
            String key, String name, String id, String message, String first, String last, int times, boolean still) {
        OfGuest {
            Objects.requireNonNull(key);
            Objects.requireNonNull(name);
            Objects.requireNonNull(id);
            Objects.requireNonNull(message);
            Objects.requireNonNull(first);
            Objects.requireNonNull(last);
        }

        OfGuest and(String earlier) {
            return new OfGuest(key, name, id, message, earlier, last, times + 1, still);
        }

        /** Whether the key is a UUID, by which an exception can name the guest. */
        boolean hasUuid() {
            return !key.equals(name);
        }
    }

    /** Adds a decision; the newest come first. */
    void add(PastDecision decision) {
        if (decision.text("verdict").isEmpty() || HookCanary.is(decision.text("guest"))) {
            return;
        }
        decisions++;
        String time = decision.text("time");
        first = time;
        String name = decision.text("guest");
        String uuid = decision.text("uuid");
        String key = uuid.isEmpty() ? name : uuid;
        boolean newest = seen.add(key);
        messages(decision.line())
                .forEach((rule, message) -> byRule.computeIfAbsent(rule, r -> new LinkedHashMap<>())
                        .merge(
                                key,
                                new OfGuest(key, name, decision.text("id"), message, time, time, 1, newest),
                                (later, earlier) -> later.and(earlier.first())));
    }

    /** Returns the guests by rule, the most frequent first; rules by their ids. */
    Map<String, List<OfGuest>> byRule() {
        Map<String, List<OfGuest>> sorted = new TreeMap<>();
        byRule.forEach((rule, guests) -> {
            List<OfGuest> all = new ArrayList<>(guests.values());
            all.sort((a, b) -> Integer.compare(b.times(), a.times()));
            sorted.put(rule, all);
        });
        return sorted;
    }

    /** Returns the number of decisions. */
    int decisions() {
        return decisions;
    }

    /** Returns the time of the oldest decision; empty if there is none. */
    String first() {
        return first;
    }

    /** Returns what each rule in audit found first, by rule. */
    private static Map<String, String> messages(JsonObject decision) {
        Map<String, String> messages = new HashMap<>();
        if (decision.get("findings") instanceof JsonArray findings) {
            for (JsonElement element : findings) {
                if (element instanceof JsonObject one && text(one, "effect").equals(Effect.Kind.AUDITED.word())) {
                    messages.putIfAbsent(text(one, "rule"), text(one, "message"));
                }
            }
        }
        return messages;
    }

    private static String text(JsonObject json, String key) {
        return json.get(key) instanceof JsonPrimitive text ? text.getAsString() : "";
    }
}
