package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtgate.json.ProblemJson;
import org.virtgate.json.RuleCountsJson;
import org.virtgate.rules.ExceptionRule;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.UnusedRules;
import org.virtgate.rules.store.RuleStatus;

/** The rules in force, and why newer ones are not, as {@code status} answers them. */
public final class RulesJson {
    /** How many days before its end an exception is told of. */
    private static final int SOON = 30;

    private RulesJson() {}

    /**
     * {@code {"source", "generation", "digest", "since", "changed", "files", "masked", "counts", "problems",
     * "not_kept", "exceptions_expired", "exceptions_ending", "unused"}}, at this moment. {@code exceptions_ending} are
     * {@code {"id", "expires"}} of those that end within 30 days.
     *
     * @param changed whether the files were changed since they were read
     * @param used ids of the rules that had a part in a decision since the start; {@code unused} counts the others
     */
    public static JsonObject of(RuleStatus status, boolean changed, Set<String> used, Instant now) {
        Optional<RuleStatus.InForce> force = status.inForce();
        JsonObject json = new JsonObject();
        json.addProperty("source", force.map(f -> f.source().word()).orElse("none"));
        json.addProperty("generation", force.map(RuleStatus.InForce::generation).orElse(0));
        json.addProperty("digest", force.map(f -> f.rules().digest()).orElse(""));
        json.addProperty("since", force.map(f -> f.since().toString()).orElse(""));
        json.addProperty("changed", changed);
        JsonArray files = new JsonArray();
        force.ifPresent(f -> f.files().forEach(files::add));
        json.add("files", files);
        JsonArray masked = new JsonArray();
        force.ifPresent(f -> f.masked().forEach(masked::add));
        json.add("masked", masked);
        json.add(
                "counts",
                RuleCountsJson.json(force.map(RuleStatus.InForce::rules).orElse(RuleSet.EMPTY)));
        json.add(
                "problems",
                ProblemJson.of(
                        status.refused().map(RuleStatus.Refusal::problems).orElse(List.of())));
        status.notKept().ifPresent(why -> json.addProperty("not_kept", why));
        JsonArray expired = new JsonArray();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        force.ifPresent(f -> f.rules().exceptions().stream()
                .filter(e -> today.isAfter(e.expires()))
                .map(ExceptionRule::id)
                .forEach(expired::add));
        json.add("exceptions_expired", expired);
        JsonArray ending = new JsonArray();
        force.ifPresent(f -> f.rules().exceptions().stream()
                .filter(e -> !today.isAfter(e.expires()) && today.plusDays(SOON).isAfter(e.expires()))
                .map(RulesJson::ending)
                .forEach(ending::add));
        json.add("exceptions_ending", ending);
        JsonObject unused = new JsonObject();
        UnusedRules.of(force.map(RuleStatus.InForce::rules).orElse(RuleSet.EMPTY), used)
                .byKind()
                .forEach((kind, count) -> unused.addProperty(kind + "s", count));
        json.add("unused", unused);
        return json;
    }

    private static JsonObject ending(ExceptionRule exception) {
        JsonObject json = new JsonObject();
        json.addProperty("id", exception.id());
        json.addProperty("expires", exception.expires().toString());
        return json;
    }
}
