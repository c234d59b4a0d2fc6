package org.virtgate.files.form;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which records and enums a form must have words for. */
public final class Reachable {
    private final Set<Class<?>> types = new LinkedHashSet<>();

    private Reachable() {}

    /** Those that values of these classes can hold. */
    public static Set<Class<?>> types(Class<?>... roots) {
        Reachable reachable = new Reachable();
        Arrays.stream(roots).forEach(reachable::type);
        return reachable.types;
    }

    /** Those records, and constants of enums, that this value does hold. */
    public static Set<Object> held(Object value) {
        Set<Object> held = new LinkedHashSet<>();
        hold(value, held);
        return held;
    }

    private void type(Type type) {
        if (type instanceof ParameterizedType generic) {
            type(generic.getRawType());
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::type);
        } else if (type instanceof GenericArrayType array) {
            type(array.getGenericComponentType());
        } else if (type instanceof Class<?> raw && raw.isSealed()) {
            Arrays.stream(raw.getPermittedSubclasses()).forEach(this::type);
        } else if (type instanceof Class<?> raw && raw.isEnum()) {
            types.add(raw);
        } else if (type instanceof Class<?> raw && raw.isRecord() && types.add(raw)) {
            Arrays.stream(raw.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(this::type);
        }
    }

    private static void hold(Object value, Set<Object> held) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(content -> hold(content, held));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(content -> hold(content, held));
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(content -> hold(content, held));
        } else if (value instanceof Enum<?>) {
            held.add(value);
        } else if (value instanceof Record) {
            held.add(value.getClass());
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                hold(content(value, component), held);
            }
        }
    }

    private static Object content(Object value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
