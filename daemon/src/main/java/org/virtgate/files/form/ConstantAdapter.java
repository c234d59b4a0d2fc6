package org.virtgate.files.form;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes enum constants by their words. */
final class ConstantAdapter<T> extends TypeAdapter<T> {
    private final Map<T, String> words = new HashMap<>();
    private final Map<String, T> constants = new HashMap<>();

    private ConstantAdapter(Map<String, String> byName, T[] all) {
        for (T constant : all) {
            String word = byName.getOrDefault(((Enum<?>) constant).name(), "");
            words.put(constant, word);
            constants.put(word, constant);
        }
    }

    /** Creates an adapter for each enum. */
    record Factory(Words words) implements TypeAdapterFactory {
        @Override
        @SuppressWarnings("unchecked") // The constants of an enum are of its class.
        public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            Class<? super T> raw = type.getRawType();
            return raw.isEnum() ? new ConstantAdapter<>(words.ofConstants(raw), (T[]) raw.getEnumConstants()) : null;
        }
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
        out.value(words.get(value));
    }

    @Override
    public T read(JsonReader in) throws IOException {
        String word = in.nextString();
        T constant = constants.get(word);
        if (constant == null) {
            throw new JsonParseException(in.getPath() + " is \"" + word + "\", expected one of " + constants.keySet());
        }
        return constant;
    }
}
