package org.virtgate.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtgate.JsonSchema;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.history.AuditEvent;
import org.virtgate.record.log.Bounded;
import org.virtgate.record.log.LogLine;

/** The schema of the decision log says what is in it, all of it and nothing else; and so does the manual. */
class DecisionSchemaTest {
    private JsonSchema schema = new JsonSchema("{}");

    @BeforeEach
    void readsTheSchema() throws IOException {
        schema = new JsonSchema(Files.readString(Path.of("../docs/using/decisions.schema.json")));
    }

    @Test
    void everyLineIsAsTheSchemaSaysAndHasAllThatItHas() {
        for (AuditEvent event : AuditEvents.all()) {
            assertEquals(List.of(), schema.problems(LogLine.of(event, "hostb")));
        }
        for (AuditEvent event : AuditEvents.later()) {
            assertEquals(List.of(), schema.problems(LogLine.of(event, "hostb")));
        }
        JsonObject moves = LogLine.of(AuditEvents.later().get(1), "hostb");
        assertEquals(List.of(), schema.problems(Bounded.of(much("moves", moves))));
        assertEquals(List.of(), schema.problems(LogLine.of(known(), "hostb")));
        assertEquals(List.of(), schema.problems(Bounded.of(much("decision", LogLine.of(known(), "hostb")))));
        JsonObject repair = LogLine.of(AuditEvents.later().get(3), "hostb");
        assertEquals(List.of(), schema.problems(Bounded.of(much("repair", repair))));
        JsonObject aftercare = LogLine.of(AuditEvents.all().get(11), "hostb");
        assertEquals(List.of(), schema.problems(Bounded.of(much("aftercare", aftercare))));
        assertEquals(Set.of(), schema.unused());
    }

    @Test
    void aLineThatIsOtherwiseIsTold() {
        for (String change : List.of("v", "kind", "id", "verdict", "input", "took")) {
            JsonObject line = LogLine.of(AuditEvents.denied(), "hostb");
            line.addProperty(change, "other");
            assertNotEquals(List.of(), schema.problems(line), change);
            line.remove(change);
            assertNotEquals(List.of(), schema.problems(line), change);
        }
        JsonObject line = LogLine.of(AuditEvents.denied(), "hostb");
        line.addProperty("more", 1);
        assertNotEquals(List.of(), schema.problems(line));
    }

    @Test
    void theManualNamesEveryKeyAndEveryWord() throws IOException {
        String manual = Files.readString(Path.of("../docs/using/decision-log.md"));
        schema.text().getAsJsonObject("$defs").asMap().values().stream()
                .map(def -> def.getAsJsonObject())
                .filter(def -> def.has("properties"))
                .flatMap(def -> def.getAsJsonObject("properties").asMap().entrySet().stream())
                .forEach(property -> {
                    assertTrue(manual.contains("`" + property.getKey() + "`"), property.getKey());
                    words(property.getValue().getAsJsonObject())
                            .forEach(word -> assertTrue(manual.contains("`" + word + "`"), word));
                });
    }

    private static Set<String> words(JsonObject property) {
        JsonArray words = property.has("enum") ? property.getAsJsonArray("enum") : new JsonArray();
        return words.asList().stream().map(word -> word.getAsString()).collect(Collectors.toSet());
    }

    /** A decision with a fact that is known. */
    private static AuditEvent.Decided known() {
        AuditEvent.Decided decided = AuditEvents.denied();
        HostSnapshot host = decided.host();
        HostSnapshot known = new HostSnapshot(
                host.host(),
                new HostSnapshot.Network(
                        new Fact.Known<>(java.util.Map.of(), AuditEvents.AT.minusSeconds(3)),
                        host.network().forwarding(),
                        host.network().openVSwitch()),
                host.storage(),
                host.machine(),
                host.libvirt(),
                host.setup(),
                host.arriving(),
                host.drained());
        return new AuditEvent.Decided(
                decided.decision(),
                known,
                decided.taken(),
                decided.probed(),
                decided.generation(),
                decided.mode(),
                decided.stages(),
                decided.moves());
    }

    /** More of everything that there may be many of than a line takes. */
    private static JsonObject much(String kind, JsonObject line) {
        for (String name : kind.equals("decision")
                ? List.of("findings", "evidence", "passport_notes", "exceptions")
                : List.of(kind.equals("moves") ? "plan" : "rewrites")) {
            JsonArray many = line.getAsJsonArray(name);
            while (many.size() < 300) {
                many.add(many.get(0));
            }
        }
        if (kind.equals("decision")) {
            JsonObject looked = line.getAsJsonObject("looked");
            for (int i = 0; i < 300; i++) {
                looked.addProperty("/" + i, "missing");
            }
            JsonObject rewrite = LogLine.of(AuditEvents.rewritten(), "hostb")
                    .getAsJsonArray("rewrites")
                    .get(0)
                    .getAsJsonObject();
            while (line.getAsJsonArray("rewrites").size() < 300) {
                line.getAsJsonArray("rewrites").add(rewrite);
            }
        }
        return line;
    }
}
