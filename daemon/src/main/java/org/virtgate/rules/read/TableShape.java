package org.virtgate.rules.read;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtgate.rules.read.ValueShape.Text;
import org.virtgate.rules.read.ValueShape.Texts;
import org.virtgate.rules.read.ValueShape.WordLists;
import org.virtgate.rules.read.ValueShape.Words;

/**
 * What a reader has asked a table for: which keys, as what, which of them it needs. It depends on what the table holds:
 * a reader that finds {@code use} asks for other keys than one that finds {@code select}.
 */
public final class TableShape {
    private final Map<String, Set<ValueShape>> keys = new LinkedHashMap<>();
    private final Set<String> needed = new LinkedHashSet<>();
    private final Set<List<String>> alternatives = new LinkedHashSet<>();
    private final Set<String> chosen = new LinkedHashSet<>();
    private @Nullable ValueShape others;

    TableShape() {}

    /** Returns the keys, each with what its value may be; nothing is known of a value where that is empty. */
    public Map<String, Set<ValueShape>> keys() {
        return keys;
    }

    /** Returns the keys that the table must have. */
    public Set<String> needed() {
        return needed;
    }

    /** Returns lists of keys, of each of which the table must have exactly one. */
    public Set<List<String>> alternatives() {
        return alternatives;
    }

    /** Returns the keys among the alternatives that the table had, on which it depends what else was asked for. */
    public Set<String> chosen() {
        return chosen;
    }

    /** Returns what the value of every other key may be; empty if there may be no other key. */
    public Optional<ValueShape> others() {
        return Optional.ofNullable(others);
    }

    /** Whether a reader has looked into the table at all. */
    public boolean isRead() {
        return !keys.isEmpty() || others != null;
    }

    /** Notes a key that was asked for. */
    void key(String key) {
        keys.computeIfAbsent(key, k -> new LinkedHashSet<>());
    }

    /** Notes as what a key was asked for; words say more than any text. */
    void key(String key, ValueShape value) {
        Set<ValueShape> values = keys.computeIfAbsent(key, k -> new LinkedHashSet<>());
        if (isText(value) && values.stream().anyMatch(TableShape::isWords)) {
            return;
        } else if (isWords(value)) {
            values.removeIf(TableShape::isText);
        }
        values.add(value);
    }

    private static boolean isText(ValueShape value) {
        return value instanceof Text || value instanceof Texts;
    }

    private static boolean isWords(ValueShape value) {
        return value instanceof Words || value instanceof WordLists;
    }

    /** Notes as what any other key was asked for. */
    void others(ValueShape value) {
        others = value;
    }

    /** Notes a key that the table must have. */
    void need(String key) {
        needed.add(key);
    }

    /** Notes keys of which the table must have exactly one, and those that it has. */
    void oneOf(List<String> either, List<String> present) {
        alternatives.add(either);
        chosen.addAll(present);
    }

    /** Returns the keys that this shape tells of. */
    Collection<String> names() {
        return keys.keySet();
    }
}
