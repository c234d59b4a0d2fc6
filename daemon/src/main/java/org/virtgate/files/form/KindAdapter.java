package org.virtgate.files.form;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes values of sealed interfaces. Each value is one of the permitted records, and its object names that
 * kind.
 */
final class KindAdapter<T> extends TypeAdapter<T> {
    static final String KIND = "is";

    private final Map<String, TypeAdapter<T>> byName = new HashMap<>();
    private final Map<Class<?>, TypeAdapter<T>> byClass = new HashMap<>();
    private final TypeAdapter<JsonElement> elements;

    private KindAdapter(Words words, Gson gson, TypeToken<T> type) {
        this.elements = gson.getAdapter(JsonElement.class);
        for (Class<?> kind : type.getRawType().getPermittedSubclasses()) {
            String name = words.ofRecord(kind)
                    .kind()
                    .orElseThrow(() -> new IllegalStateException("this form has no kind for " + kind.getName()));
            TypeAdapter<T> adapter = adapter(gson, kind, type);
            byClass.put(kind, adapter);
            if (byName.put(name, adapter) != null) {
                throw new IllegalStateException("this form has two kinds " + name + " of " + type);
            }
        }
    }

    /** Creates an adapter for each sealed interface. */
    record Factory(Words words) implements TypeAdapterFactory {
        @Override
        public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            Class<? super T> raw = type.getRawType();
            return raw.isInterface() && raw.isSealed() ? new KindAdapter<>(words, gson, type) : null;
        }
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
        TypeAdapter<T> kind = byClass.get(value.getClass());
        if (kind == null) {
            throw new IllegalStateException(
                    "this form has no kind for " + value.getClass().getName());
        }
        kind.write(out, value);
    }

    @Override
    public T read(JsonReader in) throws IOException {
        JsonElement element = elements.read(in);
        TypeAdapter<T> kind = element instanceof JsonObject json && json.has(KIND)
                ? byName.get(json.get(KIND).getAsString())
                : null;
        if (kind == null) {
            throw new JsonParseException("is none of " + byName.keySet());
        }
        return kind.fromJsonTree(element);
    }

    /** Returns the adapter of a kind. The kinds of a generic interface have its type arguments. */
    @SuppressWarnings("unchecked") // The kind is one of T's.
    private static <T> TypeAdapter<T> adapter(Gson gson, Class<?> kind, TypeToken<T> type) {
        Type exact = type.getType() instanceof ParameterizedType generic
                ? TypeToken.getParameterized(kind, generic.getActualTypeArguments())
                        .getType()
                : kind;
        return (TypeAdapter<T>) gson.getAdapter(TypeToken.get(exact));
    }
}
