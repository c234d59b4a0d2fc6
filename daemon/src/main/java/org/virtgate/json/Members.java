package org.virtgate.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes maps and collections as JSON, always in the same order. */
final class Members {
    private Members() {}

    static <K extends Comparable<K>, V> JsonObject of(Map<K, V> map, Function<V, ? extends JsonElement> shape) {
        JsonObject json = new JsonObject();
        new TreeMap<>(map).forEach((key, value) -> json.add(key.toString(), shape.apply(value)));
        return json;
    }

    static JsonArray texts(Collection<String> texts) {
        JsonArray json = new JsonArray();
        texts.forEach(json::add);
        return json;
    }

    static JsonArray sorted(Collection<String> texts) {
        return texts(texts.stream().sorted().toList());
    }

    static JsonArray numbers(Collection<Integer> numbers) {
        JsonArray json = new JsonArray();
        numbers.stream().sorted().forEach(json::add);
        return json;
    }
}
