package org.virtgate.files.form;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import org.jspecify.annotations.Nullable;

/**
 * A record as JSON and back, nothing lost, in the words of a table: each record an object with exactly its members, one
 * of several kinds with its kind as {@code is}, what is empty as null unless the table says otherwise. For machines.
 * Thread-safe.
 */
public final class Form<T> {
    private final TypeAdapter<T> adapter;

    Form(TypeAdapter<T> adapter) {
        this.adapter = adapter;
    }

    /** The value's object. */
    public JsonObject json(T value) {
        return adapter.toJsonTree(value).getAsJsonObject();
    }

    /**
     * A value that equals the one that was written.
     *
     * @throws JsonParseException if this is none, or of another version; the message says what is wrong with it
     */
    public T read(JsonElement json) {
        try {
            @Nullable T value = adapter.fromJsonTree(json);
            if (value == null) {
                throw new JsonParseException("is nothing");
            }
            return value;
        } catch (JsonParseException e) {
            throw e;
        } catch (RuntimeException e) { // What a record's constructor does not take.
            throw new JsonParseException(e.getMessage(), e);
        }
    }

    /**
     * A value that equals the one whose object this is the text of.
     *
     * @throws JsonParseException as {@link #read(JsonElement)}, and where this is no JSON
     */
    public T read(String text) {
        return read(JsonParser.parseString(text));
    }
}
