package org.virtgate.files.form;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes sets and maps sorted by their elements and keys, so that equal values make equal files. */
final class Ordered implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked") // T is a set or a map; their elements and keys are texts or numbers.
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        TypeAdapter<T> content = gson.getDelegateAdapter(this, type);
        if (type.getRawType() == Set.class) {
            return of(content, JsonToken.BEGIN_ARRAY, value -> {
                Set<?> set = (Set<?>) value;
                return set.size() < 2 ? value : (T) new TreeSet<>(set);
            });
        }
        return type.getRawType() == Map.class
                ? of(content, JsonToken.BEGIN_OBJECT, value -> {
                    Map<?, ?> map = (Map<?, ?>) value;
                    return map.size() < 2 ? value : (T) new TreeMap<>(map);
                })
                : null;
    }

    /** @param begins the required first token, because Gson also accepts a list of pairs as a map */
    private static <T> TypeAdapter<T> of(TypeAdapter<T> content, JsonToken begins, UnaryOperator<T> ordered) {
        return new TypeAdapter<>() {
            @Override
            public void write(JsonWriter out, T value) throws IOException {
                content.write(out, ordered.apply(value));
            }

            @Override
            public T read(JsonReader in) throws IOException {
                if (in.peek() != begins) {
                    throw new JsonParseException(in.getPath() + " is " + in.peek() + ", expected " + begins);
                }
                T value = content.read(in);
                Collection<?> elements = value instanceof Map<?, ?> map ? map.values() : (Collection<?>) value;
                if (elements.stream().anyMatch(Objects::isNull)) {
                    throw new JsonParseException(in.getPath() + " has null among its elements, expected none");
                }
                return value;
            }
        };
    }
}
