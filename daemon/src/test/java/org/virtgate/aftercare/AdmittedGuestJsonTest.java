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

class AdmittedGuestJsonTest {
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
            "<domain type='kvm'>\n\t<name>wéb</name></domain>\n",
            "sha256:0123",
            Optional.of(Before.DEFINITION));

    private static final AdmittedGuest LEAST = new AdmittedGuest(
            new ArrivingGuest("d1", "", "", 0, Map.of(), Set.of(), Instant.EPOCH),
            Operation.RESTORE,
            Optional.empty(),
            "",
            "",
            Optional.empty());

    @Test
    void readsBackWhatWasWritten() {
        for (AdmittedGuest admitted : List.of(FULL, LEAST)) {
            String text = AdmittedGuestJson.of(admitted).toString();
            JsonObject read = JsonParser.parseString(text).getAsJsonObject();
            assertEquals(admitted, AdmittedGuestJson.read(read));
            assertEquals(
                    text, AdmittedGuestJson.of(AdmittedGuestJson.read(read)).toString());
        }
    }

    /** Files stay as they are: an update goes on with what the release before it has saved. */
    @Test
    void filesHaveTheirForm() {
        String admitted = """
                {"v":1,"id":"d1","guest":"web1","uuid":"u1","since":"1970-01-01T00:00:00Z","operation":"restore",\
                "rules":"r","memory":7,"huge_pages":{"2048":4096},"groups":["db"],"xml":"<domain/>"}""";
        AdmittedGuest guest = new AdmittedGuest(
                new ArrivingGuest("d1", "web1", "u1", 7, Map.of(2048L, 4096L), Set.of("db"), Instant.EPOCH),
                Operation.RESTORE,
                Optional.empty(),
                "<domain/>",
                "r",
                Optional.of(Before.NOTHING));
        assertForm(admitted.replaceFirst("}$", ",\"before\":\"nothing\"}"), guest);
        assertForm(admitted, guest.landed());
        PendingUpdate pending = new PendingUpdate(guest, Instant.EPOCH).withSeen("");
        String text = "{\"admitted\":" + admitted + ",\"landed\":\"1970-01-01T00:00:00Z\",\"seen\":"
                + "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}";
        assertEquals(JsonParser.parseString(text), JsonParser.parseString(pending.json()));
        assertEquals(pending, PendingUpdate.read(text));
    }

    private static void assertForm(String text, AdmittedGuest guest) {
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        assertEquals(json, AdmittedGuestJson.of(guest));
        assertEquals(guest, AdmittedGuestJson.read(json));
    }

    @Test
    void refusesWhatLacksAnything() {
        for (String member : AdmittedGuestJson.of(FULL).keySet()) {
            JsonObject json = AdmittedGuestJson.of(FULL);
            json.remove(member);
            if (member.equals("origin")) {
                assertEquals(Optional.empty(), AdmittedGuestJson.read(json).origin());
            } else if (member.equals("before")) {
                assertEquals(Optional.empty(), AdmittedGuestJson.read(json).before());
            } else {
                assertTrue(refusal(json).contains("\"" + member + "\""), member);
            }
        }
    }

    @Test
    void refusesWhatIsOfAnotherKind() {
        for (String member : AdmittedGuestJson.of(FULL).keySet()) {
            JsonObject json = AdmittedGuestJson.of(FULL);
            json.add(member, member.equals("groups") ? new JsonObject() : new JsonArray());
            refusal(json);
            json.add(member, JsonNull.INSTANCE);
            refusal(json);
        }
        JsonObject json = AdmittedGuestJson.of(FULL);
        json.addProperty("since", "yesterday");
        refusal(json);
        json.addProperty("since", "2026-11-23T12:00:00Z");
        json.addProperty("operation", "move");
        refusal(json);
    }

    @Test
    void refusesAnotherVersion() {
        JsonObject json = AdmittedGuestJson.of(FULL);
        json.addProperty("v", 2);
        assertEquals("is of version 2, expected 1", refusal(json));
    }

    private static String refusal(JsonObject json) {
        return String.valueOf(assertThrows(JsonParseException.class, () -> AdmittedGuestJson.read(json))
                .getMessage());
    }
}
