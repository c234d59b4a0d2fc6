package org.virtgate.rules.read;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** The words for keys and values in problems. */
final class Wording {
    private Wording() {}

    static String quoted(String key) {
        return "'" + key + "'";
    }

    static String kind(@Nullable Object value) {
        if (value instanceof String) {
            return "a text";
        } else if (value instanceof Long) {
            return "a whole number";
        } else if (value instanceof Double) {
            return "a decimal number";
        } else if (value instanceof Boolean) {
            return value.toString();
        } else if (value instanceof TomlArray) {
            return "a list";
        } else if (value instanceof TomlTable) {
            return "a table";
        }
        return "a date or time";
    }

    static String bounds(long min, long max) {
        return max == Long.MAX_VALUE || max == Integer.MAX_VALUE ? min + " or more" : min + " to " + max;
    }

    /** Returns a library's message as part of one of ours: no capital, no full stop. */
    static String phrase(String message) {
        String phrase = message.matches("(?s).*\\w\\.") ? message.substring(0, message.length() - 1) : message;
        return phrase.isEmpty() ? phrase : Character.toLowerCase(phrase.charAt(0)) + phrase.substring(1);
    }

    /** Joins the alternatives, at least one, with commas and "or". */
    static String or(String... words) {
        return Arrays.stream(words).limit(words.length - 1L).collect(Collectors.joining(", ")) + " or "
                + words[words.length - 1];
    }
}
