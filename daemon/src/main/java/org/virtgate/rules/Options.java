package org.virtgate.rules;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The options of a built-in check, already held against its {@link CheckSpec}: what is absent has its default there. */
public record Options(Map<String, Object> values) {
    public Options {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** A list of texts; empty where the option was not given. */
    public List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    /** A text, or the default. */
    public String text(String name, String otherwise) {
        return values.get(name) instanceof String text ? text : otherwise;
    }

    /** A whole number, or the default. */
    public long number(String name, long otherwise) {
        return values.get(name) instanceof Long number ? number : otherwise;
    }

    /** A yes or no, or the default. */
    public boolean flag(String name, boolean otherwise) {
        return values.get(name) instanceof Boolean flag ? flag : otherwise;
    }
}
