package org.virtgate.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * So much of JSON Schema (draft 2020-12) as decisions.schema.json uses; a keyword that it does not know is an error.
 */
final class Schema {
    private static final Set<String> KNOWN = Set.of(
            "$schema",
            "$id",
            "title",
            "$defs",
            "$ref",
            "oneOf",
            "type",
            "const",
            "enum",
            "pattern",
            "required",
            "properties",
            "additionalProperties",
            "items");

    private final JsonObject root;
    /** Every property that some value had, as the schema's place names it. */
    private final Set<String> used = new HashSet<>();

    Schema(JsonObject root) {
        this.root = root;
    }

    /** What is wrong with a value; empty where nothing is. */
    List<String> problems(JsonElement value) {
        return problems(value, root, "#");
    }

    /** Properties that the schema has and no value had until now. */
    Set<String> unused() {
        Set<String> all = new HashSet<>();
        root.getAsJsonObject("$defs").asMap().forEach((name, def) -> {
            if (def.getAsJsonObject().has("properties")) {
                def.getAsJsonObject()
                        .getAsJsonObject("properties")
                        .keySet()
                        .forEach(key -> all.add("#/$defs/" + name + "/" + key));
            }
        });
        all.removeAll(used);
        return all;
    }

    private List<String> problems(JsonElement value, JsonObject schema, String place) {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, JsonElement> keyword : schema.asMap().entrySet()) {
            if (!KNOWN.contains(keyword.getKey())) {
                throw new IllegalArgumentException(place + " has the keyword " + keyword.getKey());
            }
            if (!holds(value, schema, keyword.getKey(), keyword.getValue(), place, problems)) {
                problems.add(place + ": " + keyword.getKey() + " " + keyword.getValue() + " does not hold of " + value);
                if (keyword.getKey().equals("type")) {
                    return problems; // The other keywords are for values of that type.
                }
            }
        }
        return problems;
    }

    private boolean holds(
            JsonElement value,
            JsonObject schema,
            String keyword,
            JsonElement wanted,
            String place,
            List<String> problems) {
        switch (keyword) {
            case "$ref" -> {
                String name = wanted.getAsString().substring("#/$defs/".length());
                problems.addAll(
                        problems(value, root.getAsJsonObject("$defs").getAsJsonObject(name), "#/$defs/" + name));
            }
            case "oneOf" -> {
                List<List<String>> each = wanted.getAsJsonArray().asList().stream()
                        .map(one -> problems(value, one.getAsJsonObject(), place))
                        .toList();
                if (each.stream().filter(List::isEmpty).count() != 1) {
                    each.forEach(problems::addAll);
                    return false;
                }
            }
            case "type" -> {
                return is(value, wanted.getAsString());
            }
            case "const" -> {
                return value.equals(wanted);
            }
            case "enum" -> {
                return wanted.getAsJsonArray().contains(value);
            }
            case "pattern" -> {
                return value.getAsString().matches(wanted.getAsString());
            }
            case "required" -> {
                return wanted.getAsJsonArray().asList().stream()
                        .allMatch(key -> value.getAsJsonObject().has(key.getAsString()));
            }
            case "items" ->
                value.getAsJsonArray()
                        .forEach(item -> problems.addAll(problems(item, wanted.getAsJsonObject(), place)));
            case "properties" -> properties(value.getAsJsonObject(), wanted.getAsJsonObject(), place, problems);
            case "additionalProperties" -> {
                JsonObject more = value.getAsJsonObject().deepCopy();
                if (schema.has("properties")) {
                    schema.getAsJsonObject("properties").keySet().forEach(more::remove);
                }
                if (wanted instanceof JsonObject each) {
                    more.asMap().values().forEach(one -> problems.addAll(problems(one, each, place)));
                } else {
                    return more.isEmpty();
                }
            }
            default -> {}
        }
        return true;
    }

    private void properties(JsonObject value, JsonObject wanted, String place, List<String> problems) {
        wanted.asMap().forEach((key, schema) -> {
            if (value.has(key)) {
                used.add(place + "/" + key);
                problems.addAll(problems(value.get(key), schema.getAsJsonObject(), place + "/" + key));
            }
        });
    }

    private static boolean is(JsonElement value, String type) {
        return switch (type) {
            case "object" -> value instanceof JsonObject;
            case "array" -> value instanceof JsonArray;
            case "string" -> value instanceof JsonPrimitive primitive && primitive.isString();
            case "boolean" -> value instanceof JsonPrimitive primitive && primitive.isBoolean();
            case "number" -> value instanceof JsonPrimitive primitive && primitive.isNumber();
            case "integer" ->
                value instanceof JsonPrimitive primitive
                        && primitive.isNumber()
                        && primitive.getAsString().matches("-?[0-9]+");
            default -> throw new IllegalArgumentException(type);
        };
    }
}
