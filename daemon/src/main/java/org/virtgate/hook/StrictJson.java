package org.virtgate.hook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON as RFC 8259 has it, without the liberties that parsers take. */
final class StrictJson {
    private StrictJson() {}

    /**
     * Reads a text that is one object; empty when it is JSON of another kind.
     *
     * @throws JsonParseException when it is not JSON
     */
    static Optional<JsonObject> object(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonElement read = JsonParser.parseReader(reader);
            return read instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (IOException e) {
            throw new JsonParseException(e);
        }
    }

    /** The text that this is; empty when it is none. */
    static Optional<String> text(@Nullable JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isString()
                ? Optional.of(primitive.getAsString())
                : Optional.empty();
    }
}
