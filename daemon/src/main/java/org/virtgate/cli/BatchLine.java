package org.virtgate.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.virtgate.cli.view.Json;

/**
 * One line of a batch: a guest to try, or what is wrong with the line.
 *
 * @param number of the line, from 1
 * @param bytes its length
 * @param id what the caller calls the guest: a text or a number, handed back with the answer
 * @param guest {@code xml}, {@code origin} and {@code assume}, those that are there; empty if the line is wrong
 * @param problem what was found and what was expected; empty if nothing is wrong
 */
record BatchLine(int number, int bytes, Optional<JsonElement> id, JsonObject guest, Optional<String> problem) {
    private static final String EXPECTED = "; expected an object such as {\"xml\": \"<domain…>\", \"id\": \"web1\"}";
    private static final Predicate<JsonPrimitive> TEXT = JsonPrimitive::isString;

    BatchLine {
        Objects.requireNonNull(id);
        Objects.requireNonNull(guest);
        Objects.requireNonNull(problem);
    }

    static BatchLine wrong(int number, String problem) {
        return new BatchLine(number, 0, Optional.empty(), new JsonObject(), Optional.of(problem));
    }

    /** @param origin the host that the guest comes from if the line names none */
    static BatchLine read(int number, byte[] bytes, Optional<String> origin) {
        JsonObject line;
        try {
            line = Json.object(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return wrong(number, "is not UTF-8" + EXPECTED);
        } catch (JsonParseException e) {
            return wrong(number, "is not a JSON object" + EXPECTED);
        }
        JsonElement id = line.get("id");
        boolean named = is(id, TEXT.or(JsonPrimitive::isNumber));
        JsonObject guest = new JsonObject();
        origin.ifPresent(host -> guest.addProperty("origin", host));
        for (String member : new String[] {"xml", "origin", "assume"}) {
            if (line.has(member)) {
                guest.add(member, line.get(member));
            }
        }
        Optional<String> problem = Optional.empty();
        if (!is(guest.get("xml"), TEXT)) {
            problem = Optional.of("has no \"xml\" that is a text" + EXPECTED);
        } else if (guest.has("origin") && !is(guest.get("origin"), TEXT)) {
            problem = Optional.of("has an \"origin\" that is not a text; expected the name of a host");
        } else if (guest.has("assume") && !is(guest.get("assume"), JsonPrimitive::isBoolean)) {
            problem = Optional.of("has an \"assume\" that is not true or false");
        } else if (!isEncodable(guest.get("xml")) || (guest.has("origin") && !isEncodable(guest.get("origin")))) {
            problem = Optional.of("has a text with half a character, an escape such as \\ud800 alone");
        } else if (line.has("id") && !named) {
            problem = Optional.of("has an \"id\" that is neither a text nor a number");
        }
        return new BatchLine(number, bytes.length, named ? Optional.of(id) : Optional.empty(), guest, problem);
    }

    /** Returns the answer as it is printed: with the id, and with the line's number if it tells of an error. */
    JsonObject printed(JsonObject answer) {
        JsonObject printed = new JsonObject();
        if (answer.has("error")) {
            printed.addProperty("line", number);
        }
        id.ifPresent(called -> printed.add("id", called));
        for (String member : answer.keySet()) {
            if (!printed.has(member)) {
                printed.add(member, Objects.requireNonNullElse(answer.get(member), JsonNull.INSTANCE));
            }
        }
        return printed;
    }

    private static boolean isEncodable(JsonElement text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text.getAsString());
    }

    private static boolean is(@Nullable JsonElement element, Predicate<JsonPrimitive> kind) {
        return element instanceof JsonPrimitive primitive && kind.test(primitive);
    }
}
