package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.admission.HookEvent.Operation;
import org.virtgate.aftercare.AdmittedGuest.Before;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.files.form.Reachable;

class StateFormTest {
    private static final AdmittedGuest FULL = new AdmittedGuest(
            new ArrivingGuest(
                    "7f3a1c",
                    "wéb\u00011 \"x\"",
                    "00000000-0000-4000-8000-000000000001",
                    Long.MAX_VALUE,
                    Map.of(2L << 20, 1L << 30, 1L << 30, 4L << 30),
                    Set.of("db", "web"),
                    Instant.parse("2026-11-23T12:00:00.123456789Z")),
            Operation.MIGRATE,
            Optional.of("hosta"),
            Optional.of("no seal"),
            "<domain type='kvm'>\n\t<name>wéb</name></domain>\n",
            "sha256:0123",
            Optional.of(Before.DEFINITION));

    private static final AdmittedGuest LEAST = new AdmittedGuest(
            new ArrivingGuest("d1", "", "", 0, Map.of(), Set.of(), Instant.EPOCH),
            Operation.RESTORE,
            Optional.empty(),
            Optional.empty(),
            "",
            "",
            Optional.empty());

    @Test
    void readsBackWhatWasWritten() {
        for (AdmittedGuest admitted : List.of(FULL, LEAST)) {
            String text = StateForm.ADMITTED.text(admitted);
            JsonObject read = JsonParser.parseString(text).getAsJsonObject();
            assertEquals(admitted, StateForm.ADMITTED.read(read));
            assertEquals(text, StateForm.ADMITTED.text(StateForm.ADMITTED.read(read)));
        }
    }

    @Test
    void refusesWhatLacksAnything() {
        for (String member : full().keySet()) {
            JsonObject json = full();
            json.remove(member);
            if (member.equals("origin")) {
                assertEquals(Optional.empty(), StateForm.ADMITTED.read(json).origin());
            } else if (member.equals("objection")) {
                assertEquals(Optional.empty(), StateForm.ADMITTED.read(json).objection());
            } else if (member.equals("before")) {
                assertEquals(Optional.empty(), StateForm.ADMITTED.read(json).before());
            } else {
                assertTrue(refusal(json).contains("\"" + member + "\""), member);
            }
        }
    }

    @Test
    void refusesWhatIsOfAnotherKind() {
        for (String member : full().keySet()) {
            JsonObject json = full();
            json.add(member, member.equals("groups") ? new JsonObject() : new JsonArray());
            refusal(json);
            json.add(member, JsonNull.INSTANCE);
            refusal(json);
        }
        JsonObject json = full();
        json.addProperty("since", "yesterday");
        refusal(json);
        json.addProperty("since", "2026-11-23T12:00:00Z");
        json.addProperty("operation", "move");
        refusal(json);
    }

    @Test
    void refusesAnotherVersion() {
        JsonObject json = full();
        json.addProperty("v", 2);
        assertEquals("is of version 2, expected 1", refusal(json));
    }

    @Test
    void everyClassThatIsKeptHasItsWords() {
        assertEquals(
                Reachable.types(AdmittedGuest.class, PendingUpdate.class, StateForm.Meta.class, SeenRuns.class),
                StateForm.WORDS.types());
    }

    private static String refusal(JsonObject json) {
        return String.valueOf(assertThrows(JsonParseException.class, () -> StateForm.ADMITTED.read(json))
                .getMessage());
    }

    private static JsonObject full() {
        return JsonParser.parseString(StateForm.ADMITTED.text(FULL)).getAsJsonObject();
    }
}
