package org.virtgate.files.form;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads and writes optional values: null, or the content. */
final class Optionals implements TypeAdapterFactory {
    static final TypeAdapter<OptionalInt> INTEGER = new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, OptionalInt value) throws IOException {
            if (value.isPresent()) {
                out.value(value.getAsInt());
            } else {
                out.nullValue();
            }
        }

        @Override
        public OptionalInt read(JsonReader in) throws IOException {
            return isNull(in) ? OptionalInt.empty() : OptionalInt.of(in.nextInt());
        }
    };

    static final TypeAdapter<OptionalLong> LONG = new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, OptionalLong value) throws IOException {
            if (value.isPresent()) {
                out.value(value.getAsLong());
            } else {
                out.nullValue();
            }
        }

        @Override
        public OptionalLong read(JsonReader in) throws IOException {
            return isNull(in) ? OptionalLong.empty() : OptionalLong.of(in.nextLong());
        }
    };

    @Override
    @SuppressWarnings("unchecked") // T is an Optional of its only type argument.
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (type.getRawType() != Optional.class) {
            return null;
        }
        TypeToken<?> content = TypeToken.get(((ParameterizedType) type.getType()).getActualTypeArguments()[0]);
        return (TypeAdapter<T>) of(gson.getAdapter(content));
    }

    private static <V> TypeAdapter<Optional<V>> of(TypeAdapter<V> content) {
        return new TypeAdapter<>() {
            @Override
            public void write(JsonWriter out, Optional<V> value) throws IOException {
                if (value.isPresent()) {
                    content.write(out, value.get());
                } else {
                    out.nullValue();
                }
            }

            @Override
            public Optional<V> read(JsonReader in) throws IOException {
                return isNull(in) ? Optional.empty() : Optional.of(content.read(in));
            }
        };
    }

    private static boolean isNull(JsonReader in) throws IOException {
        if (in.peek() != JsonToken.NULL) {
            return false;
        }
        in.nextNull();
        return true;
    }
}
