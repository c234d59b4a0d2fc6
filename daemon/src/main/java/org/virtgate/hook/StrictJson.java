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

/** Reads JSON strictly by RFC 8259, without the extensions that parsers accept. */
final class StrictJson {
    private StrictJson() {}

    /**
     * Reads a JSON object; empty when the text is JSON of another kind.
     *
     * @throws JsonParseException when the text is not JSON
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

    /** Returns the text of an element; empty when the element is no text. */
    static Optional<String> text(@Nullable JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isString()
                ? Optional.of(primitive.getAsString())
                : Optional.empty();
    }
}
