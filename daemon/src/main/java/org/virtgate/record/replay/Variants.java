package org.virtgate.record.replay;

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
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records, and the sealed interfaces that they are the kinds of. What is read must have every component and nothing else: Gson itself
 * takes a number that is missing for 0.
 */
final class Variants implements TypeAdapterFactory {
    private static final String KIND = "is";

    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        Class<? super T> raw = type.getRawType();
        if (raw.isRecord()) {
            return new OfRecord<>(gson.getAdapter(JsonElement.class), gson.getDelegateAdapter(this, type), raw);
        }
        return raw.isInterface() && raw.isSealed() ? new OfKinds<>(gson, type) : null;
    }

    private static final class OfRecord<T> extends TypeAdapter<T> {
        private final TypeAdapter<JsonElement> elements;
        private final TypeAdapter<T> components;
        private final boolean kind;
        private final Set<String> names;
        private final String name;

        OfRecord(TypeAdapter<JsonElement> elements, TypeAdapter<T> components, Class<? super T> raw) {
            this.elements = elements;
            this.components = components;
            this.name = raw.getSimpleName();
            this.kind = Arrays.stream(raw.getInterfaces()).anyMatch(Class::isSealed);
            this.names = Arrays.stream(raw.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (kind) {
                names.add(KIND);
            }
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            JsonObject json = new JsonObject();
            if (kind) {
                json.addProperty(KIND, name);
            }
            components.toJsonTree(value).getAsJsonObject().asMap().forEach(json::add);
            elements.write(out, json);
        }

        @Override
        public T read(JsonReader in) throws IOException {
            String path = in.getPath();
            if (!(elements.read(in) instanceof JsonObject json)
                    || !json.keySet().equals(names)) {
                throw new JsonParseException(path + ": expected an object of " + names);
            }
            JsonObject own = new JsonObject();
            json.asMap().forEach((key, value) -> {
                if (!kind || !key.equals(KIND)) {
                    own.add(key, value);
                }
            });
            return components.fromJsonTree(own);
        }
    }

    private static final class OfKinds<T> extends TypeAdapter<T> {
        private final Gson gson;
        private final TypeToken<T> type;
        private final TypeAdapter<JsonElement> elements;

        OfKinds(Gson gson, TypeToken<T> type) {
            this.gson = gson;
            this.type = type;
            this.elements = gson.getAdapter(JsonElement.class);
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            kind(value.getClass()).write(out, value);
        }

        @Override
        public T read(JsonReader in) throws IOException {
            String path = in.getPath();
            if (elements.read(in) instanceof JsonObject json && json.has(KIND)) {
                String name = json.get(KIND).getAsString();
                for (Class<?> kind : type.getRawType().getPermittedSubclasses()) {
                    if (kind.getSimpleName().equals(name)) {
                        return kind(kind).fromJsonTree(json);
                    }
                }
            }
            throw new JsonParseException(path + ": this is no kind of " + type + " that is known");
        }

        /** The kinds of a generic interface have its type parameters. */
        @SuppressWarnings("unchecked") // The kind is one of T's.
        private TypeAdapter<T> kind(Class<?> kind) {
            Type exact = type.getType() instanceof ParameterizedType generic
                    ? TypeToken.getParameterized(kind, generic.getActualTypeArguments())
                            .getType()
                    : kind;
            return (TypeAdapter<T>) gson.getAdapter(TypeToken.get(exact));
        }
    }
}
