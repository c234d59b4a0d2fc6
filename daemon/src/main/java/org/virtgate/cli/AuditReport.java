package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.virtgate.rules.Mode;

/**
 * What the checks that are in audit now would have denied.
 *
 * @param findings by rule; only rules that are in audit now
 * @param quiet rules in audit that found nothing
 * @param decisions how many were looked at
 * @param since the time of the oldest of them, as the log has it; empty if there is none
 */
record AuditReport(
        Map<String, List<AuditedFindings.OfGuest>> findings, Set<String> quiet, int decisions, String since) {
    private static final String CHECK = "check";

    AuditReport {
        findings = new TreeMap<>(findings);
        quiet = new TreeSet<>(quiet);
        Objects.requireNonNull(since);
    }

    static AuditReport of(List<EffectiveRule> rules, AuditedFindings found) {
        Set<String> audited = new TreeSet<>();
        for (EffectiveRule rule : rules) {
            if (rule.kind().equals(CHECK) && rule.mode().equals(Optional.of(Mode.AUDIT))) {
                audited.add(rule.id());
            }
        }
        Map<String, List<AuditedFindings.OfGuest>> findings = new TreeMap<>(found.byRule());
        findings.keySet().retainAll(audited);
        audited.removeAll(findings.keySet());
        return new AuditReport(findings, audited, found.decisions(), found.first());
    }

    /**
     * Returns {@code {"decisions", "since", "rules": [{"id", "times", "guests": [{"guest", "uuid", "times", "first",
     * "last", "id", "message", "still", "excepted"}]}], "quiet": [id…]}}.
     */
    JsonObject json() {
        JsonObject document = new JsonObject();
        document.addProperty("decisions", decisions);
        document.addProperty("since", since);
        JsonArray rules = new JsonArray();
        findings.forEach((rule, guests) -> {
            JsonObject one = new JsonObject();
            one.addProperty("id", rule);
            one.addProperty("times", times(guests));
            JsonArray all = new JsonArray();
            guests.forEach(guest -> all.add(json(guest)));
            one.add("guests", all);
            rules.add(one);
        });
        document.add("rules", rules);
        JsonArray silent = new JsonArray();
        quiet.forEach(silent::add);
        document.add("quiet", silent);
        return document;
    }

    static int times(List<AuditedFindings.OfGuest> guests) {
        return guests.stream().mapToInt(AuditedFindings.OfGuest::times).sum();
    }

    private static JsonObject json(AuditedFindings.OfGuest guest) {
        JsonObject json = new JsonObject();
        json.addProperty("guest", guest.name());
        if (guest.hasUuid()) {
            json.addProperty("uuid", guest.key());
        }
        json.addProperty("times", guest.times());
        json.addProperty("first", guest.first());
        json.addProperty("last", guest.last());
        json.addProperty("id", guest.id());
        json.addProperty("message", guest.message());
        json.addProperty("still", guest.still());
        json.addProperty("excepted", guest.excepted());
        return json;
    }
}
