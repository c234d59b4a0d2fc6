package org.virtgate.build;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** So much of JSON Schema (draft 7) as our schemas use; a keyword that it does not know is an error. */
final class JsonSchema {
    private JsonSchema() {}

    /** What is wrong with a value; empty where nothing is. */
    static List<String> problems(JsonElement value, JsonObject schema) {
        List<String> problems = new ArrayList<>();
        collect(value, schema, "", problems);
        return problems;
    }

    private static void collect(JsonElement value, JsonObject schema, String place, List<String> problems) {
        for (Map.Entry<String, JsonElement> keyword : schema.asMap().entrySet()) {
            if (!holds(value, schema, keyword.getKey(), keyword.getValue(), place, problems)) {
                problems.add(place + ": " + keyword.getKey() + " of " + value);
            }
        }
    }

    private static boolean fits(JsonElement value, JsonElement schema) {
        return problems(value, schema.getAsJsonObject()).isEmpty();
    }

    private static boolean holds(
            JsonElement value,
            JsonObject schema,
            String keyword,
            JsonElement wanted,
            String place,
            List<String> problems) {
        switch (keyword) {
            case "$schema", "title", "description", "then" -> {
                return true;
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
            case "minimum" -> {
                return !is(value, "number") || value.getAsDouble() >= wanted.getAsDouble();
            }
            case "maximum" -> {
                return !is(value, "number") || value.getAsDouble() <= wanted.getAsDouble();
            }
            case "minItems" -> {
                return !(value instanceof JsonArray list) || list.size() >= wanted.getAsInt();
            }
            case "anyOf" -> {
                return wanted.getAsJsonArray().asList().stream().anyMatch(one -> fits(value, one));
            }
            case "oneOf" -> {
                return wanted.getAsJsonArray().asList().stream()
                                .filter(one -> fits(value, one))
                                .count()
                        == 1;
            }
            case "allOf" -> {
                wanted.getAsJsonArray().forEach(one -> collect(value, one.getAsJsonObject(), place, problems));
                return true;
            }
            case "if" -> {
                if (fits(value, wanted)) {
                    collect(value, schema.getAsJsonObject("then"), place, problems);
                }
                return true;
            }
            case "items" -> {
                if (value instanceof JsonArray list) {
                    list.forEach(item -> collect(item, wanted.getAsJsonObject(), place + "[]", problems));
                }
                return true;
            }
            default -> {
                return !(value instanceof JsonObject table)
                        || holdsOfTable(table, schema, keyword, wanted, place, problems);
            }
        }
    }

    private static boolean holdsOfTable(
            JsonObject table,
            JsonObject schema,
            String keyword,
            JsonElement wanted,
            String place,
            List<String> problems) {
        switch (keyword) {
            case "required" -> {
                return wanted.getAsJsonArray().asList().stream().allMatch(key -> table.has(key.getAsString()));
            }
            case "properties" ->
                wanted.getAsJsonObject().asMap().forEach((key, of) -> {
                    if (table.has(key)) {
                        collect(table.get(key), of.getAsJsonObject(), place + "." + key, problems);
                    }
                });
            case "propertyNames" ->
                table.keySet()
                        .forEach(key ->
                                collect(new JsonPrimitive(key), wanted.getAsJsonObject(), place + "." + key, problems));
            case "additionalProperties" -> {
                JsonObject more = table.deepCopy();
                if (schema.has("properties")) {
                    schema.getAsJsonObject("properties").keySet().forEach(more::remove);
                }
                if (wanted instanceof JsonObject each) {
                    more.asMap().forEach((key, value) -> collect(value, each, place + "." + key, problems));
                } else {
                    return more.isEmpty();
                }
            }
            case "dependencies" ->
                wanted.getAsJsonObject().asMap().forEach((key, then) -> {
                    if (table.has(key)) {
                        collect(table, then.getAsJsonObject(), place, problems);
                    }
                });
            default -> throw new IllegalArgumentException(place + " has the keyword " + keyword);
        }
        return true;
    }

    private static boolean is(JsonElement value, String type) {
        return switch (type) {
            case "object" -> value instanceof JsonObject;
            case "array" -> value instanceof JsonArray;
            case "string" -> value instanceof JsonPrimitive primitive && primitive.isString();
            case "boolean" -> value instanceof JsonPrimitive primitive && primitive.isBoolean();
            case "number" -> value instanceof JsonPrimitive primitive && primitive.isNumber();
            case "integer" -> is(value, "number") && value.getAsString().matches("-?[0-9]+");
            default -> throw new IllegalArgumentException(type);
        };
    }

    /** Reads a schema. */
    static JsonObject read(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
