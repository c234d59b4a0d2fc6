package org.virtgate.aftercare;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A guest that landed and whose persistent definition is to be brought in line.
 *
 * @param landed when that was noticed
 * @param seen digest of the persistent definition as libvirt had it when it was first looked at: one that somebody changes later is left alone
 */
record PendingUpdate(AdmittedGuest admitted, Instant landed, Optional<String> seen) {
    PendingUpdate {
        Objects.requireNonNull(admitted);
        Objects.requireNonNull(landed);
        Objects.requireNonNull(seen);
    }

    /** Of the decision. */
    String id() {
        return admitted.id();
    }

    String uuid() {
        return admitted.arriving().uuid();
    }

    String guest() {
        return admitted.arriving().name();
    }

    PendingUpdate with(String digest) {
        return new PendingUpdate(admitted, landed, Optional.of(digest));
    }

    String json() {
        JsonObject json = new JsonObject();
        json.add("admitted", AdmittedGuestJson.of(admitted));
        json.addProperty("landed", landed.toString());
        seen.ifPresent(digest -> json.addProperty("seen", digest));
        return json.toString();
    }

    /**
     * Reads one.
     *
     * @throws JsonParseException if it is none; the message says what is wrong
     */
    static PendingUpdate read(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            JsonElement admitted = json.get("admitted");
            JsonElement landed = json.get("landed");
            if (admitted == null || landed == null) {
                throw new JsonParseException("has no \"admitted\" and \"landed\"");
            }
            return new PendingUpdate(
                    AdmittedGuestJson.read(admitted.getAsJsonObject()),
                    Instant.parse(landed.getAsString()),
                    Optional.ofNullable(json.get("seen")).map(JsonElement::getAsString));
        } catch (IllegalStateException | UnsupportedOperationException | DateTimeException e) {
            throw new JsonParseException("is no pending care: " + e.getMessage(), e);
        }
    }
}
