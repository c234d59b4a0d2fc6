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
 * The keys of one TOML table. It remembers which it was asked for; {@link #finish} then tells of every key that nobody
 * knows, and of every needed one that is not there.
 */
class TableKeys {
    private final String name;
    private final Position at;
    private final TomlTable table;
    private final Consumer<Problem> problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Missing> missing = new ArrayList<>();
    private final List<TableKeys> inner = new ArrayList<>();

    /**
     * A table of which no key is known yet.
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

    /** Where the key's value is written; the key itself where it is a table of its own. */
    Position at(String key) {
        @Nullable TomlKeyValue entry = table.entry(List.of(key));
        @Nullable TomlPosition place = entry != null ? entry.value().position() : table.inputPositionOf(List.of(key));
        return place == null ? at : new Position(at.file(), place.line(), place.column());
    }

    /** Whether the key is there, of whatever type. */
    boolean has(String key) {
        known.add(key);
        return table.contains(List.of(key));
    }

    /** Where problems go. */
    Consumer<Problem> problems() {
        return problems;
    }

    /** Tells of a problem. */
    void problem(Position place, String message) {
        problems.accept(Problem.of(place, message));
    }

    /** Tells of a problem. */
    void problem(Position place, String message, String hint) {
        problems.accept(Problem.of(place, message, hint));
    }

    /** Tells of a problem. */
    void problem(Position place, String message, Optional<String> hint) {
        problems.accept(new Problem(place, message, hint));
    }

    /** A key that must be there: says so where it is not. */
    void need(String key, String example) {
        if (!has(key)) {
            missing.add(new Missing(
                    Set.of(key), Problem.of(at, name + " has no " + quoted(key), "add " + key + " = " + example)));
        }
    }

    /**
     * The one of these keys that is there: one must be, and no more; where there are more, nobody is told of unknown
     * keys.
     */
    Optional<String> oneOf(String... keys) {
        List<String> there = Arrays.stream(keys).filter(this::has).toList();
        if (there.isEmpty()) {
            missing.add(new Missing(
                    Set.of(keys), Problem.of(at, name + " needs " + (keys.length > 2 ? "one of " : "") + or(keys))));
        }
        for (String other : there.subList(Math.min(1, there.size()), there.size())) {
            problem(
                    at(other),
                    name + " has both " + quoted(there.get(0)) + " and " + quoted(other) + ", expected one of them");
        }
        if (there.size() > 1) {
            knowAll();
        }
        return there.size() == 1 ? Optional.of(there.get(0)) : Optional.empty();
    }

    /** The keys that are there. */
    Set<String> keys() {
        return table.keySet();
    }

    /** What the key holds, of whatever type. */
    @Nullable
    Object get(String key) {
        return table.get(List.of(key));
    }

    /** Passes over all keys that nobody asked for. */
    void knowAll() {
        known.addAll(table.keySet());
    }

    /** Finishes another table with this one. */
    <T extends TableKeys> T within(T table) {
        inner.add(table);
        return table;
    }

    /** Tells of all keys that nobody asked for, and of those that are needed and not there. To be called once, last. */
    void finish() {
        Set<String> meant = new LinkedHashSet<>();
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                Optional<String> suggestion = DidYouMean.of(key, known);
                suggestion.ifPresent(meant::add);
                problem(
                        keyAt(key),
                        name + " knows no key " + quoted(key),
                        suggestion
                                .map(s -> "did you mean " + quoted(s))
                                .orElse("it knows " + String.join(", ", known)));
            }
        }
        missing.stream()
                .filter(m -> m.keys().stream().noneMatch(meant::contains))
                .forEach(m -> problems.accept(m.problem()));
        inner.forEach(TableKeys::finish);
    }

    /** Where an element of a list is written. */
    Position place(TomlArray list, int index) {
        @Nullable TomlPosition place = list.inputPositionOf(index);
        return place == null ? at : new Position(at.file(), place.line(), place.column());
    }

    /** The key's value, where it is of this type. */
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
