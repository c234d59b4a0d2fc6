package org.virtgate.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Evidence;
import org.virtgate.admission.Finding;
import org.virtgate.admission.Finding.Effect;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Rewrite;
import org.virtgate.rules.Position;

/**
 * Writes a decision as JSON, as docs/protocol.md defines it. Texts are unchanged: JSON escapes what it must, and the
 * program that shows them makes them printable.
 */
public final class DecisionJson {
    /** The verdict of a trial that cannot be told to who asks, because it rests on what is not shown to them. */
    public static final String NOT_TOLD = "not-told";

    private DecisionJson() {}

    /** Returns the decision, without the domain XML. */
    public static JsonObject of(Decision decision) {
        HookEvent event = decision.event();
        JsonObject json = new JsonObject();
        json.addProperty("id", event.id());
        json.addProperty("time", event.at().toString());
        json.addProperty("host", decision.host());
        json.addProperty("operation", event.operation().word());
        json.addProperty("guest", event.guest());
        decision.uuid().ifPresent(uuid -> json.addProperty("uuid", uuid));
        decision.origin().ifPresent(origin -> json.addProperty("origin", origin));
        json.addProperty("verdict", decision.verdict().kind().word());
        JsonArray findings = new JsonArray();
        decision.findings().forEach(finding -> findings.add(of(finding)));
        json.add("findings", findings);
        JsonArray evidence = new JsonArray();
        decision.evidence().forEach(one -> evidence.add(of(one)));
        json.add("evidence", evidence);
        json.add("rewrites", rewrites(decision.rewrites()));
        if (!decision.passportNotes().isEmpty()) {
            json.add("passport_notes", Members.texts(decision.passportNotes()));
        }
        json.addProperty("rules", decision.rules());
        return json;
    }

    /** Returns rewrites, in their order. */
    public static JsonArray rewrites(List<Rewrite> rewrites) {
        JsonArray json = new JsonArray();
        rewrites.forEach(rewrite -> json.add(of(rewrite)));
        return json;
    }

    /** Returns texts in their natural order. */
    public static JsonArray texts(Set<String> texts) {
        return Members.sorted(texts);
    }

    private static JsonObject of(Finding finding) {
        JsonObject json = new JsonObject();
        json.addProperty("rule", finding.rule());
        finding.at().ifPresent(at -> place(json, at));
        json.addProperty("effect", finding.effect().kind().word());
        if (finding.effect() instanceof Effect.Excepted excepted) {
            json.addProperty("exception", excepted.exception());
            json.addProperty("reason", excepted.reason());
        }
        json.addProperty("message", finding.message());
        json.addProperty("fix", finding.fix());
        return json;
    }

    private static JsonObject of(Evidence evidence) {
        JsonObject json = new JsonObject();
        json.addProperty("rule", evidence.rule());
        place(json, evidence.at());
        json.addProperty("message", evidence.message());
        return json;
    }

    /** Returns one rewrite. */
    public static JsonObject of(Rewrite rewrite) {
        JsonObject json = new JsonObject();
        json.addProperty("rule", rewrite.by().rule());
        if (rewrite.by() instanceof Rewrite.Source.ByName named) {
            json.addProperty("name", named.name());
        }
        place(json, rewrite.by().at());
        json.addProperty("place", rewrite.place());
        json.addProperty("from", rewrite.from());
        json.addProperty("to", rewrite.to());
        json.addProperty("applied", rewrite.applied());
        return json;
    }

    private static void place(JsonObject json, Position at) {
        json.addProperty("file", at.file());
        json.addProperty("line", at.line());
    }
}
