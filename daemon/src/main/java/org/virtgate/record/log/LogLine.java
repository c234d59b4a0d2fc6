package org.virtgate.record.log;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Finding;
import org.virtgate.admission.Finding.Effect;
import org.virtgate.admission.Rewrite;
import org.virtgate.admission.Verdict;
import org.virtgate.facts.PathFact;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.history.StageTimes;
import org.virtgate.json.DecisionJson;
import org.virtgate.json.FactsJson;
import org.virtgate.record.AuditWords;
import org.virtgate.record.Redacted;

/** What happened as a line of the decision log, in the words of docs/decisions.md. */
public final class LogLine {
    private static final int FORM = 1;

    private LogLine() {}

    /** The object that the line holds. */
    public static JsonObject of(AuditEvent event, String host) {
        if (event instanceof AuditEvent.Decided decided) {
            return decision(decided);
        }
        if (event instanceof AuditEvent.Undecided undecided) {
            return undecided(undecided, host);
        }
        if (event instanceof AuditEvent.Ended ended) {
            return ended(ended, host);
        }
        return cared((AuditEvent.Cared) event, host);
    }

    private static JsonObject decision(AuditEvent.Decided decided) {
        Decision decision = decided.decision();
        JsonObject json = form("decision");
        DecisionJson.of(decision).asMap().forEach(json::add);
        json.addProperty("mode", decided.mode().word());
        json.add("exceptions", exceptions(decision.findings()));
        json.addProperty("generation", decided.generation());
        json.addProperty("input", digest(decision.event().xml()));
        if (decision.verdict() instanceof Verdict.Rewritten rewritten) {
            json.addProperty("output", digest(rewritten.xml()));
        }
        json.add("facts", FactsJson.health(decided.host(), decided.at()));
        json.add("looked", looked(decided.probed().paths()));
        json.add("took", took(decided.stages()));
        return json;
    }

    private static JsonObject undecided(AuditEvent.Undecided undecided, String host) {
        JsonObject json = head("undecided", undecided.id(), undecided.at(), host);
        json.addProperty("guest", undecided.guest());
        json.addProperty("operation", undecided.operation());
        json.addProperty("why", undecided.why());
        return json;
    }

    private static JsonObject ended(AuditEvent.Ended ended, String host) {
        JsonObject json = head("outcome", ended.id(), ended.at(), host);
        json.addProperty("guest", ended.guest());
        json.addProperty("uuid", ended.uuid());
        json.addProperty("outcome", AuditWords.of(ended.outcome()));
        if (ended.outcome() instanceof MigrationOutcome.Failed failed) {
            json.addProperty("why", failed.why());
        } else if (ended.outcome() instanceof MigrationOutcome.Lost lost) {
            json.addProperty("why", lost.why());
        }
        return json;
    }

    private static JsonObject cared(AuditEvent.Cared cared, String host) {
        JsonObject json = head("aftercare", cared.id(), cared.at(), host);
        json.addProperty("guest", cared.guest());
        json.addProperty("uuid", cared.uuid());
        json.addProperty("persistent", AuditWords.of(cared.care()));
        if (cared.care() instanceof DefinitionUpdate.Unneeded unneeded) {
            json.addProperty("why", unneeded.why());
        } else if (cared.care() instanceof DefinitionUpdate.Rewritten rewritten) {
            json.add("rewrites", rewrites(rewritten.rewrites()));
        } else if (cared.care() instanceof DefinitionUpdate.Reported reported) {
            json.add("rewrites", rewrites(reported.rewrites()));
        } else if (cared.care() instanceof DefinitionUpdate.Failing failing) {
            json.addProperty("why", failing.why());
            json.addProperty("attempts", failing.attempts());
            json.addProperty("next", failing.next().toString());
        } else if (cared.care() instanceof DefinitionUpdate.LeftAlone left) {
            json.addProperty("why", left.why());
        }
        return json;
    }

    private static JsonObject form(String kind) {
        JsonObject json = new JsonObject();
        json.addProperty("v", FORM);
        json.addProperty("kind", kind);
        return json;
    }

    private static JsonObject head(String kind, String id, Instant at, String host) {
        JsonObject json = form(kind);
        json.addProperty("id", id);
        json.addProperty("time", at.toString());
        json.addProperty("host", host);
        return json;
    }

    private static JsonArray rewrites(List<Rewrite> rewrites) {
        JsonArray json = new JsonArray();
        rewrites.forEach(rewrite -> json.add(DecisionJson.of(rewrite)));
        return json;
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
        new TreeMap<>(paths).forEach((path, found) -> json.addProperty(path, AuditWords.of(found)));
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

    /** Of the text without secrets: a password of eight characters is soon found from a digest of all that is known but it. */
    private static String digest(String xml) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            String shown = Redacted.of(xml).orElse(xml); // Of what cannot be read, no rest is known anywhere.
            return "sha256:" + HexFormat.of().formatHex(sha.digest(shown.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
