package org.virtgate.record.log;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.virtgate.record.Excerpt;

/**
 * Bounds the size of JSON that holds parts of a domain. Long texts are cut in their middle. Long lists and objects keep
 * their first members, with the number of those left out beside them as {@code NAME_left_out}.
 */
public final class Bounded {
    private static final int TEXT = 4096;
    private static final int MEMBERS = 256;
    private static final String LEFT_OUT = "_left_out";

    private Bounded() {}

    public static JsonObject of(JsonObject json) {
        JsonObject bounded = new JsonObject();
        json.asMap().forEach((name, value) -> {
            bounded.add(name, value(value));
            int more = size(value) - MEMBERS;
            if (more > 0) {
                bounded.addProperty(name + LEFT_OUT, more);
            }
        });
        return bounded;
    }

    private static JsonElement value(JsonElement value) {
        if (value instanceof JsonObject object) {
            JsonObject kept = new JsonObject();
            object.asMap().entrySet().stream().limit(MEMBERS).forEach(e -> kept.add(text(e.getKey()), e.getValue()));
            return of(kept);
        }
        if (value instanceof JsonArray array) {
            JsonArray kept = new JsonArray();
            array.asList().stream().limit(MEMBERS).forEach(element -> kept.add(value(element)));
            return kept;
        }
        return value instanceof JsonPrimitive primitive && primitive.isString()
                ? new JsonPrimitive(text(primitive.getAsString()))
                : value;
    }

    private static int size(JsonElement value) {
        return value instanceof JsonArray array ? array.size() : value instanceof JsonObject object ? object.size() : 0;
    }

    private static String text(String text) {
        return Excerpt.cutMiddle(text, TEXT);
    }
}
