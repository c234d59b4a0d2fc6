package org.virtgate.record.log;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Finding;
import org.virtgate.admission.Finding.Effect;
import org.virtgate.admission.Verdict;
import org.virtgate.facts.PathFact;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.StageTimes;
import org.virtgate.json.DecisionJson;
import org.virtgate.json.FactsJson;

/** Formats an audit event as a line of the decision log, as docs/using/decision-log.md describes it. */
public final class LogLine {
    private static final int FORM = 1;

    private LogLine() {}

    /** Returns the JSON object of the line. */
    public static JsonObject of(AuditEvent event, String host) {
        return event.accept(new Line(host));
    }

    /** @param host this host's name */
    private record Line(String host) implements AuditEvent.Visitor<JsonObject> {
        @Override
        public JsonObject decided(AuditEvent.Decided event) {
            Decision decision = event.decision();
            JsonObject json = form(event);
            DecisionJson.of(decision).asMap().forEach(json::add);
            event.moves().ifPresent(moves -> json.addProperty("moves", moves));
            json.addProperty("mode", event.mode().word());
            json.add("exceptions", exceptions(decision.findings()));
            json.addProperty("generation", event.generation());
            json.addProperty("input", digest(decision.event().xml()));
            if (decision.verdict() instanceof Verdict.Rewritten rewritten) {
                json.addProperty("output", digest(rewritten.shown()));
            }
            json.add("facts", FactsJson.health(event.host(), event.taken()));
            json.add("looked", looked(event.probed().paths()));
            json.add("took", took(event.stages()));
            return json;
        }

        @Override
        public JsonObject undecided(AuditEvent.Undecided event) {
            JsonObject json = head(event, event.guest());
            json.addProperty("operation", event.operation());
            json.addProperty("why", event.why());
            return json;
        }

        @Override
        public JsonObject ended(AuditEvent.Ended event) {
            JsonObject json = head(event, event.guest());
            json.addProperty("uuid", event.uuid());
            json.addProperty("outcome", event.outcome().kind().word());
            event.outcome().reason().ifPresent(why -> json.addProperty("why", why));
            return json;
        }

        @Override
        public JsonObject landedUnchecked(AuditEvent.LandedUnchecked event) {
            JsonObject json = head(event, event.guest());
            json.addProperty("uuid", event.uuid());
            json.addProperty("operation", event.operation().word());
            json.addProperty("cause", event.cause().word());
            json.addProperty("why", event.why());
            return json;
        }

        @Override
        public JsonObject definitionUpdated(AuditEvent.DefinitionUpdated event) {
            return update(event, event.guest(), event.uuid(), event.update());
        }

        @Override
        public JsonObject repaired(AuditEvent.Repaired event) {
            return update(event, event.guest(), event.uuid(), event.update());
        }

        private JsonObject update(AuditEvent event, String guest, String uuid, DefinitionUpdate update) {
            JsonObject json = head(event, guest);
            json.addProperty("uuid", uuid);
            json.addProperty("persistent", update.kind().word());
            update.accept(new UpdateMembers()).asMap().forEach(json::add);
            return json;
        }

        @Override
        public JsonObject movesPlanned(AuditEvent.MovesPlanned event) {
            JsonObject json = head(event, "");
            json.addProperty("operation", event.purpose().word());
            JsonArray plan = new JsonArray();
            event.plan().forEach(move -> {
                JsonObject one = new JsonObject();
                one.addProperty("guest", move.guest());
                one.addProperty("uuid", move.uuid());
                one.addProperty("to", move.to());
                plan.add(one);
            });
            json.add("plan", plan);
            return json;
        }

        @Override
        public JsonObject moved(AuditEvent.Moved event) {
            JsonObject json = head(event, event.move().guest());
            json.addProperty("uuid", event.move().uuid());
            json.addProperty("to", event.move().to());
            json.addProperty("moved", event.outcome().word());
            json.addProperty("why", event.why());
            json.addProperty("seconds", Math.round(event.took().toMillis() / 100.0) / 10.0);
            return json;
        }

        private JsonObject head(AuditEvent event, String guest) {
            JsonObject json = form(event);
            json.addProperty("id", event.id());
            json.addProperty("time", event.at().toString());
            json.addProperty("host", host);
            json.addProperty("guest", guest);
            return json;
        }

        private static JsonObject form(AuditEvent event) {
            JsonObject json = new JsonObject();
            json.addProperty("v", FORM);
            json.addProperty("kind", event.kind().word());
            return json;
        }
    }

    /** The members of a definition update's line besides the word for its kind. */
    private static final class UpdateMembers implements DefinitionUpdate.Visitor<JsonObject> {
        private final JsonObject json = new JsonObject();

        @Override
        public JsonObject unneeded(DefinitionUpdate.Unneeded update) {
            json.addProperty("why", update.why());
            return json;
        }

        @Override
        public JsonObject rewritten(DefinitionUpdate.Rewritten update) {
            json.add("rewrites", DecisionJson.rewrites(update.rewrites()));
            return json;
        }

        @Override
        public JsonObject reported(DefinitionUpdate.Reported update) {
            json.add("rewrites", DecisionJson.rewrites(update.rewrites()));
            return json;
        }

        @Override
        public JsonObject failing(DefinitionUpdate.Failing update) {
            json.addProperty("why", update.why());
            json.addProperty("attempts", update.attempts());
            json.addProperty("next", update.next().toString());
            return json;
        }

        @Override
        public JsonObject leftAlone(DefinitionUpdate.LeftAlone update) {
            json.addProperty("why", update.why());
            return json;
        }

        @Override
        public JsonObject undone(DefinitionUpdate.Undone update) {
            return json;
        }
    }

    private static JsonArray exceptions(List<Finding> findings) {
        JsonArray json = new JsonArray();
        findings.stream()
                .map(finding -> finding.effect() instanceof Effect.Excepted excepted ? excepted.exception() : null)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(json::add);
        return json;
    }

    private static JsonObject looked(Map<String, PathFact> paths) {
        JsonObject json = new JsonObject();
        new TreeMap<>(paths).forEach((path, found) -> json.addProperty(path, found.word()));
        return json;
    }

    private static JsonObject took(StageTimes stages) {
        JsonObject json = new JsonObject();
        json.addProperty("prepare_ms", millis(stages.prepare()));
        json.addProperty("look_ms", millis(stages.look()));
        json.addProperty("turn_ms", millis(stages.turn()));
        json.addProperty("judge_ms", millis(stages.judge()));
        json.addProperty("total_ms", millis(stages.total()));
        return json;
    }

    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }

    /**
     * Returns the digest of a domain XML without secrets. From a digest with them, whoever knows the rest of the XML
     * could soon guess a password of eight characters.
     */
    private static String digest(String xml) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(sha.digest(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
