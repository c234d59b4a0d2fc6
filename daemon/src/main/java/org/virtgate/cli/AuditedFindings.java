package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.virtgate.admission.Finding.Effect;
import org.virtgate.record.log.PastDecision;
import org.virtgate.words.Worded;

/** What rules in audit found, by rule and guest, gathered from decisions. */
final class AuditedFindings {
    private final Map<String, Map<String, OfGuest>> byRule = new TreeMap<>();
    /** The newest decision about each guest. */
    private final Map<String, JsonObject> newest = new HashMap<>();

    private int decisions;
    private String first = "";

    /**
     * What a rule found about a guest.
     *
     * @param key the UUID, or the name where the decision has none
     * @param id of the newest decision in which it did
     * @param message of that decision
     * @param still whether it found something in the newest decision about the guest, be it denied or excepted then
     * @param excepted whether an exception let all of that pass
     */
    record OfGuest(
            String key,
            String name,
            String id,
            String message,
            String first,
            String last,
            int times,
            boolean still,
            boolean excepted) {
        OfGuest {
            Objects.requireNonNull(key);
            Objects.requireNonNull(name);
            Objects.requireNonNull(id);
            Objects.requireNonNull(message);
            Objects.requireNonNull(first);
            Objects.requireNonNull(last);
        }

        OfGuest and(String earlier) {
            return new OfGuest(key, name, id, message, earlier, last, times + 1, still, excepted);
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
        JsonObject last = newest.computeIfAbsent(key, k -> decision.line());
        Set<String> still = messages(last, Set.of(Effect.Kind.values())).keySet();
        Set<String> notExcepted = messages(last, EnumSet.complementOf(EnumSet.of(Effect.Kind.EXCEPTED)))
                .keySet();
        messages(decision.line(), Set.of(Effect.Kind.AUDITED))
                .forEach((rule, message) -> byRule.computeIfAbsent(rule, r -> new LinkedHashMap<>())
                        .merge(
                                key,
                                new OfGuest(
                                        key,
                                        name,
                                        decision.text("id"),
                                        message,
                                        time,
                                        time,
                                        1,
                                        still.contains(rule),
                                        still.contains(rule) && !notExcepted.contains(rule)),
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

    /** Returns what each rule found first, by rule, among the findings with one of these effects. */
    private static Map<String, String> messages(JsonObject decision, Set<Effect.Kind> effects) {
        Map<String, String> messages = new HashMap<>();
        if (decision.get("findings") instanceof JsonArray findings) {
            for (JsonElement element : findings) {
                if (element instanceof JsonObject one
                        && Worded.of(Effect.Kind.class, text(one, "effect"))
                                .filter(effects::contains)
                                .isPresent()) {
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
