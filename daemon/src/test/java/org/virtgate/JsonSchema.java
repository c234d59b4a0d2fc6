package org.virtgate;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A JSON Schema of ours, of the draft that it names, and what values had of it. */
public final class JsonSchema {
    private final JsonObject text;
    private final Validator validator;
    private final URI name;
    /** Every property that some value had, as the schema's place names it: {@code #/$defs/NAME/KEY}. */
    private final Set<String> used = new HashSet<>();

    /** Reads it; throws IllegalArgumentException or the like if it is not as its draft says. */
    public JsonSchema(String text) {
        this.text = JsonParser.parseString(text).getAsJsonObject();
        this.validator = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .createValidator();
        this.name = validator.registerSchema(text);
    }

    /** Returns the schema itself. */
    public JsonObject text() {
        return text;
    }

    /** What is wrong with a value; empty where nothing is. */
    public List<String> problems(JsonElement value) {
        Validator.Result result = validator.validate(name, value);
        result.getAnnotations().stream()
                .filter(one -> one.getKeyword().equals("properties"))
                .forEach(one -> ((Collection<?>) one.getAnnotation())
                        .forEach(key -> used.add(fragment(one.getSchemaLocation()) + "/" + key)));
        return result.getErrors().stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getError() + " ("
                        + fragment(error.getSchemaLocation()) + ")")
                .toList();
    }

    /** Properties that definitions of the schema have and no value had until now. */
    public Set<String> unused() {
        return text.getAsJsonObject("$defs").asMap().entrySet().stream()
                .filter(def -> def.getValue().getAsJsonObject().has("properties"))
                .flatMap(def -> def.getValue().getAsJsonObject().getAsJsonObject("properties").keySet().stream()
                        .map(key -> "#/$defs/" + def.getKey() + "/" + key))
                .filter(place -> !used.contains(place))
                .collect(Collectors.toSet());
    }

    private static String fragment(String location) {
        return location.substring(location.indexOf('#'));
    }
}
