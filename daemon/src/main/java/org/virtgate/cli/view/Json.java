package org.virtgate.cli.view;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.virtgate.domain.Printable;

/** Reads and writes JSON documents. */
public final class Json {
    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private static final Gson COMPACT = new GsonBuilder().disableHtmlEscaping().create();

    private Json() {}

    /** Formats a document over several lines, and escapes every character that a terminal would obey. */
    static String written(JsonElement document) {
        return Printable.json(PRETTY.toJson(document));
    }

    /** Formats a document on one line, and escapes the same characters. */
    static String line(JsonElement document) {
        return Printable.json(COMPACT.toJson(document));
    }

    /** Reads an object. Throws {@link JsonParseException} for anything else. */
    public static JsonObject object(String text) {
        JsonElement read = JsonParser.parseString(text);
        if (!read.isJsonObject()) {
            throw new JsonParseException("not an object");
        }
        return read.getAsJsonObject();
    }
}
