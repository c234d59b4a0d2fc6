package org.virtgate.aftercare;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.virtgate.admission.HookEvent;
import org.virtgate.aftercare.AdmittedGuest.Before;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.words.Worded;

/** An {@link AdmittedGuest} as it is saved for restarts; what is read back equals what was written. */
public final class AdmittedGuestJson {
    private static final int VERSION = 1;

    private AdmittedGuestJson() {}

    /** Of the version that is written now. */
    public static JsonObject of(AdmittedGuest admitted) {
        ArrivingGuest arriving = admitted.arriving();
        JsonObject json = new JsonObject();
        json.addProperty("v", VERSION);
        json.addProperty("id", arriving.id());
        json.addProperty("guest", arriving.name());
        json.addProperty("uuid", arriving.uuid());
        json.addProperty("since", arriving.since().toString());
        json.addProperty("operation", admitted.operation().word());
        admitted.origin().ifPresent(origin -> json.addProperty("origin", origin));
        json.addProperty("rules", admitted.rules());
        json.addProperty("memory", arriving.memory());
        JsonObject hugePages = new JsonObject();
        new TreeMap<>(arriving.hugePages()).forEach((size, bytes) -> hugePages.addProperty(Long.toString(size), bytes));
        json.add("huge_pages", hugePages);
        JsonArray groups = new JsonArray();
        new TreeSet<>(arriving.groups()).forEach(groups::add);
        json.add("groups", groups);
        json.addProperty("xml", admitted.xml());
        admitted.before().ifPresent(before -> json.addProperty("before", before.word()));
        return json;
    }

    /**
     * Reads one.
     *
     * @throws JsonParseException if it is none, or of another version; the message says what is wrong
     */
    public static AdmittedGuest read(JsonObject json) {
        try {
            long version = member(json, "v").getAsLong();
            if (version != VERSION) {
                throw new JsonParseException("is of version " + version + ", expected " + VERSION);
            }
            return new AdmittedGuest(
                    arriving(json),
                    word(json, "operation", HookEvent.Operation.class),
                    json.has("origin") ? Optional.of(text(json, "origin")) : Optional.empty(),
                    text(json, "xml"),
                    text(json, "rules"),
                    json.has("before") ? Optional.of(word(json, "before", Before.class)) : Optional.empty());
        } catch (IllegalStateException
                | UnsupportedOperationException
                | IllegalArgumentException
                | DateTimeException e) {
            throw new JsonParseException("is not an admission: " + e.getMessage(), e);
        }
    }

    private static <K extends Enum<K> & Worded> K word(JsonObject json, String name, Class<K> kinds) {
        return Worded.of(kinds, text(json, name))
                .orElseThrow(() -> new JsonParseException("has no \"" + name + "\" that is known"));
    }

    private static ArrivingGuest arriving(JsonObject json) {
        Map<Long, Long> hugePages = new LinkedHashMap<>();
        member(json, "huge_pages")
                .getAsJsonObject()
                .entrySet()
                .forEach(pages -> hugePages.put(
                        Long.parseLong(pages.getKey()), pages.getValue().getAsLong()));
        Set<String> groups = new HashSet<>();
        member(json, "groups").getAsJsonArray().forEach(group -> groups.add(group.getAsString()));
        return new ArrivingGuest(
                text(json, "id"),
                text(json, "guest"),
                text(json, "uuid"),
                member(json, "memory").getAsLong(),
                hugePages,
                groups,
                Instant.parse(text(json, "since")));
    }

    private static String text(JsonObject json, String name) {
        return member(json, name).getAsString();
    }

    private static JsonElement member(JsonObject json, String name) {
        JsonElement member = json.get(name);
        if (member == null) {
            throw new JsonParseException("has no member \"" + name + "\"");
        }
        return member;
    }
}
