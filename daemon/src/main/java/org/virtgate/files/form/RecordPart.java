package org.virtgate.files.form;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.virtgate.files.form.RecordWords.Member;

/** Writes a part of a record into the record's object. */
interface RecordPart {
    void write(JsonWriter out, Object value) throws IOException;

    /** Returns the parts of a record, in the order of writing. */
    static List<RecordPart> of(Words words, Gson gson, TypeToken<?> type) {
        RecordWords recordWords = words.ofRecord(type.getRawType());
        List<RecordPart> parts = new ArrayList<>();
        recordWords
                .kind()
                .ifPresent(kind ->
                        parts.add((out, value) -> out.name(KindAdapter.KIND).value(kind)));
        for (Member member : recordWords.members()) {
            if (member instanceof Member.Version version) {
                parts.add((out, value) -> out.name(version.word()).value(version.number()));
            } else if (member instanceof Member.Inline inline) {
                parts.add(inline(words, gson, type, inline));
            } else if (member instanceof Member.Named named) {
                parts.add(named(gson, type, named));
            }
        }
        return List.copyOf(parts);
    }

    private static RecordPart inline(Words words, Gson gson, TypeToken<?> type, Member.Inline inline) {
        Method accessor = accessor(type, inline.component());
        return new InlinePart(accessor, of(words, gson, exact(accessor.getGenericReturnType(), type)));
    }

    @SuppressWarnings("unchecked") // The adapter is of the component's type.
    private static RecordPart named(Gson gson, TypeToken<?> type, Member.Named named) {
        Method accessor = accessor(type, named.component());
        TypeAdapter<?> content = gson.getAdapter(exact(accessor.getGenericReturnType(), type));
        return new NamedPart(accessor, named, (TypeAdapter<Object>) content);
    }

    private static Method accessor(TypeToken<?> type, String name) {
        for (RecordComponent component : type.getRawType().getRecordComponents()) {
            if (component.getName().equals(name)) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true); // The record may not be public.
                return accessor;
            }
        }
        throw new IllegalStateException(type + " has no component " + name);
    }

    /** Returns the type of a component where the record's own parameters have these types. */
    private static TypeToken<?> exact(Type component, TypeToken<?> type) {
        if (component instanceof TypeVariable<?> variable && type.getType() instanceof ParameterizedType generic) {
            int index = List.of(type.getRawType().getTypeParameters()).indexOf(variable);
            return TypeToken.get(generic.getActualTypeArguments()[index]);
        }
        if (hasVariable(component)) {
            throw new IllegalStateException(
                    "this form cannot have a component of the type " + component + " in " + type);
        }
        return TypeToken.get(component);
    }

    private static boolean hasVariable(Type type) {
        return type instanceof TypeVariable<?>
                || (type instanceof ParameterizedType generic
                        && Stream.of(generic.getActualTypeArguments()).anyMatch(RecordPart::hasVariable));
    }

    private static Object component(Method accessor, Object value) {
        try {
            return Objects.requireNonNull(accessor.invoke(value), accessor::toString);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(accessor + " cannot be called", e);
        }
    }

    /** A component that is a member. */
    record NamedPart(Method accessor, Member.Named member, TypeAdapter<Object> content) implements RecordPart {
        private static final List<Object> EMPTY =
                List.of("", Optional.empty(), OptionalInt.empty(), OptionalLong.empty());

        @Override
        public void write(JsonWriter out, Object value) throws IOException {
            Object component = component(accessor, value);
            if (!member.mayLack() || !EMPTY.contains(component)) {
                content.write(out.name(member.word()), component);
            }
        }
    }

    /** A component whose members stand in the outer record's object. */
    record InlinePart(Method accessor, List<RecordPart> parts) implements RecordPart {
        @Override
        public void write(JsonWriter out, Object value) throws IOException {
            Object inner = component(accessor, value);
            for (RecordPart part : parts) {
                part.write(out, inner);
            }
        }
    }
}
