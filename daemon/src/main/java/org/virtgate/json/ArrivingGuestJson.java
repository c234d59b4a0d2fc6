package org.virtgate.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.virtgate.facts.ArrivingGuest;

/** Writes a guest that was admitted and has not arrived yet as JSON, and reads it back. */
public final class ArrivingGuestJson {
    private ArrivingGuestJson() {}

    /** Returns the guest as JSON, with its date as it is. */
    public static JsonObject of(ArrivingGuest guest) {
        return of(guest, UnaryOperator.identity());
    }

    /** Returns the guest as JSON; {@code dated} gives the date of the calendar for an instant of the facts' clock. */
    static JsonObject of(ArrivingGuest guest, UnaryOperator<Instant> dated) {
        JsonObject json = new JsonObject();
        json.addProperty("id", guest.id());
        json.addProperty("name", guest.name());
        json.addProperty("uuid", guest.uuid());
        json.addProperty("memory", guest.memory());
        json.add("huge_pages", Members.of(guest.hugePages(), JsonPrimitive::new));
        json.add("groups", Members.sorted(guest.groups()));
        json.addProperty("since", dated.apply(guest.since()).toString());
        return json;
    }

    /** Reads what {@link #of} wrote. Throws a {@link RuntimeException} for anything else: it is input from outside. */
    public static ArrivingGuest read(JsonElement element) {
        JsonObject json = element.getAsJsonObject();
        Map<Long, Long> hugePages = new HashMap<>();
        json.getAsJsonObject("huge_pages")
                .asMap()
                .forEach((size, bytes) -> hugePages.put(amount(Long.parseLong(size)), amount(bytes.getAsLong())));
        Set<String> groups = new HashSet<>();
        json.getAsJsonArray("groups").forEach(group -> groups.add(group.getAsString()));
        return new ArrivingGuest(
                json.get("id").getAsString(),
                json.get("name").getAsString(),
                json.get("uuid").getAsString(),
                amount(json.get("memory").getAsLong()),
                hugePages,
                groups,
                Instant.parse(json.get("since").getAsString()));
    }

    private static long amount(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException(bytes + " bytes, expected none or more");
        }
        return bytes;
    }
}
