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
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks: one JSON object whose member {@code ask} names the question. Input from outside.
 *
 * @param ask the question's name, {@code status} for example
 * @param object the whole of it
 */
public record Question(String ask, JsonObject object) {
    /** Decodes a frame of kind QUESTION. */
    static Question decode(Frame frame) throws ProtocolException {
        JsonReader reader = new JsonReader(new StringReader(frame.text()));
        reader.setStrictness(Strictness.STRICT);
        try {
            if (JsonParser.parseReader(reader) instanceof JsonObject object
                    && reader.peek() == JsonToken.END_DOCUMENT
                    && isText(object.get("ask"))) {
                return new Question(object.get("ask").getAsString(), object);
            }
        } catch (JsonParseException | IOException e) {
            throw ProtocolException.answered(FrameKind.REFUSED, "the question is not JSON");
        }
        throw ProtocolException.answered(
                FrameKind.REFUSED, "the question is not one JSON object whose \"ask\" is a text, such as \"status\"");
    }

    private static boolean isText(@Nullable JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isString();
    }
}
