package org.virtgate.files.form;

import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.function.Function;

/** Reads and writes values as their own texts. */
final class Texts<T> extends TypeAdapter<T> {
    private final Function<String, T> parse;

    Texts(Function<String, T> parse) {
        this.parse = parse;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
        out.value(value.toString());
    }

    @Override
    public T read(JsonReader in) throws IOException {
        try {
            return parse.apply(in.nextString());
        } catch (DateTimeException e) {
            throw new JsonParseException(in.getPath() + ": " + e.getMessage(), e);
        }
    }
}
