package org.virtgate.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads members of JSON that another release may have written: what is not there, or is of another kind, is empty. */
final class Members {
    private Members() {}

    static JsonObject object(JsonObject json, String key) {
        return json.get(key) instanceof JsonObject object ? object : new JsonObject();
    }

    /** Returns a part of virtgated's answer to {@code facts}. */
    static JsonObject fact(JsonObject facts, String part) {
        return object(object(object(facts, "facts"), part), "value");
    }

    static JsonArray list(JsonObject json, String key) {
        return json.get(key) instanceof JsonArray array ? array : new JsonArray();
    }

    static String text(JsonObject json, String key) {
        return json.get(key) != null && json.get(key).isJsonPrimitive()
                ? json.get(key).getAsString()
                : "";
    }

    static long number(JsonObject json, String key, long otherwise) {
        return json.get(key) != null && json.get(key).isJsonPrimitive()
                ? json.get(key).getAsLong()
                : otherwise;
    }

    static List<String> texts(JsonObject json, String key) {
        List<String> texts = new ArrayList<>();
        list(json, key).forEach(text -> texts.add(text.getAsString()));
        return texts;
    }

    static JsonArray texts(Iterable<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
