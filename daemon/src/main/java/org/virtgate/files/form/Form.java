package org.virtgate.files.form;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Converts a record to JSON and back without loss, with the names of a {@link Words} table. Each record is an object
 * with exactly its members. A record of a sealed interface has its kind as the member {@code is}. An empty value is
 * null unless the table says otherwise. For machines. Thread-safe.
 */
public final class Form<T> {
    private final TypeAdapter<T> adapter;

    Form(TypeAdapter<T> adapter) {
        this.adapter = adapter;
    }

    /** Returns the JSON object of a value as text. */
    public String text(T value) {
        return adapter.toJson(value);
    }

    /** Writes the JSON object of a value, and flushes. */
    public void write(T value, Writer out) throws IOException {
        UnlockedWriter buffered = new UnlockedWriter(out);
        adapter.toJson(buffered, value);
        buffered.flush();
    }

    /**
     * Returns a value equal to the one that was written.
     *
     * @throws JsonParseException if the JSON is not of this form or version; the message says why
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
        } catch (RuntimeException e) { // A record's constructor rejected the value.
            throw new JsonParseException(e.getMessage(), e);
        }
    }

    /**
     * Returns a value equal to the one that was written as this text.
     *
     * @throws JsonParseException as {@link #read(JsonElement)}, and if the text is no JSON
     */
    public T read(String text) {
        return read(JsonParser.parseString(text));
    }
}
