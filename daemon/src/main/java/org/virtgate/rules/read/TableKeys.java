package org.virtgate.rules.read;

import static org.virtgate.rules.read.Wording.kind;
import static org.virtgate.rules.read.Wording.or;
import static org.virtgate.rules.read.Wording.quoted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlKeyValue;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import org.virtgate.rules.DidYouMean;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;

/**
 * The keys of one TOML table. It remembers which keys were asked for. {@link #finish} then reports every unknown key
 * and every required key that is missing.
 */
class TableKeys {
    private final String name;
    private final Position at;
    private final TomlTable table;
    private final Consumer<Problem> problems;
    private final TableShape shape = new TableShape();
    private boolean allKnown;
    private boolean othersKnown = true;
    private final List<Missing> missing = new ArrayList<>();
    private final List<TableKeys> inner = new ArrayList<>();

    /**
     * Creates the table; no key is known yet.
     *
     * @param name as people write it: {@code [[rewrite]]}, {@code 'path'}
     */
    TableKeys(String name, Position at, TomlTable table, Consumer<Problem> problems) {
        this.name = name;
        this.at = at;
        this.table = table;
        this.problems = problems;
    }

    /** Where the table begins. */
    Position at() {
        return at;
    }

    /** Returns where the key's value is written; for a table of its own, where the key is. */
    Position at(String key) {
        @Nullable TomlKeyValue entry = table.entry(List.of(key));
        @Nullable TomlPosition place = entry != null ? entry.value().position() : table.inputPositionOf(List.of(key));
        return place == null ? at : new Position(at.file(), place.line(), place.column());
    }

    /** Whether the table has the key, with a value of any type. The key counts as known from now on. */
    boolean has(String key) {
        shape.key(key);
        return table.contains(List.of(key));
    }

    /** Returns the consumer of problems. */
    Consumer<Problem> problems() {
        return problems;
    }

    /** Reports a problem. */
    void problem(Position place, String message) {
        problems.accept(Problem.of(place, message));
    }

    /** Reports a problem. */
    void problem(Position place, String message, String hint) {
        problems.accept(Problem.of(place, message, hint));
    }

    /** Reports a problem. */
    void problem(Position place, String message, Optional<String> hint) {
        problems.accept(new Problem(place, message, hint));
    }

    /** Returns what the table was asked for until now. */
    TableShape shape() {
        return shape;
    }

    /** Requires a key: {@link #finish} reports it if it is missing. */
    void need(String key, String example) {
        shape.need(key);
        if (!has(key)) {
            missing.add(new Missing(
                    Set.of(key), Problem.of(at, name + " has no " + quoted(key), "add " + key + " = " + example)));
        }
    }

    /**
     * Returns the one of these keys that the table has. None or several of them are a problem. Which other keys belong
     * to the table is unknown then: if there are several, no unknown key is reported, and if there is none, only those
     * that look like a known one.
     */
    Optional<String> oneOf(String... keys) {
        List<String> present = Arrays.stream(keys).filter(this::has).toList();
        shape.oneOf(List.of(keys), present);
        if (present.isEmpty()) {
            othersKnown = false;
            missing.add(new Missing(
                    Set.of(keys), Problem.of(at, name + " needs " + (keys.length > 2 ? "one of " : "") + or(keys))));
        }
        for (String other : present.subList(Math.min(1, present.size()), present.size())) {
            problem(
                    at(other),
                    name + " has both " + quoted(present.get(0)) + " and " + quoted(other) + ", expected one of them");
        }
        if (present.size() > 1) {
            knowAll();
        }
        return present.size() == 1 ? Optional.of(present.get(0)) : Optional.empty();
    }

    /** Returns the keys that the table has. */
    Set<String> keys() {
        return table.keySet();
    }

    /** Returns the key's value, of any type. */
    @Nullable
    Object get(String key) {
        return table.get(List.of(key));
    }

    /** Marks all keys as known, so that none is reported. */
    void knowAll() {
        allKnown = true;
    }

    /** Returns the table, and finishes it together with this one. */
    <T extends TableKeys> T within(T table) {
        inner.add(table);
        return table;
    }

    /** Reports all keys that nobody asked for, and all required keys that are missing. Call it once, last. */
    void finish() {
        Set<String> suggested = new LinkedHashSet<>();
        for (String key : table.keySet()) {
            if (!allKnown && !shape.names().contains(key)) {
                Optional<String> suggestion = DidYouMean.of(key, shape.names());
                suggestion.ifPresent(suggested::add);
                if (suggestion.isPresent() || othersKnown) {
                    problem(
                            keyAt(key),
                            name + " knows no key " + quoted(key),
                            suggestion
                                    .map(s -> "did you mean " + quoted(s))
                                    .orElse("it knows " + String.join(", ", shape.names())));
                }
            }
        }
        missing.stream()
                .filter(m -> m.keys().stream().noneMatch(suggested::contains))
                .forEach(m -> problems.accept(m.problem()));
        inner.forEach(TableKeys::finish);
    }

    /** Returns where an element of a list is written. */
    Position place(TomlArray list, int index) {
        @Nullable TomlPosition place = list.inputPositionOf(index);
        return place == null ? at : new Position(at.file(), place.line(), place.column());
    }

    /** Returns the key's value if it is of this type; another type is a problem. */
    <T> Optional<Located<T>> value(String key, Class<T> type, String expected) {
        if (!has(key)) {
            return Optional.empty();
        }
        @Nullable Object value = get(key);
        if (type.isInstance(value)) {
            return Optional.of(new Located<>(type.cast(value), at(key)));
        }
        problem(at(key), quoted(key) + " is " + kind(value) + ", expected " + expected);
        return Optional.empty();
    }

    private Position keyAt(String key) {
        @Nullable TomlPosition place = table.inputPositionOf(List.of(key));
        return place == null ? at : new Position(at.file(), place.line(), place.column());
    }

    private record Missing(Set<String> keys, Problem problem) {}
}
