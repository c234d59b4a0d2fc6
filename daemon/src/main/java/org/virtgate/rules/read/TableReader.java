package org.virtgate.rules.read;

import static org.virtgate.rules.read.Wording.bounds;
import static org.virtgate.rules.read.Wording.kind;
import static org.virtgate.rules.read.Wording.or;
import static org.virtgate.rules.read.Wording.quoted;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;
import org.virtgate.rules.DidYouMean;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;
import org.virtgate.rules.RuleWord;

/**
 * Reads one TOML table key by key into typed values. A value of the wrong type or out of bounds is a problem and reads
 * as empty. A missing key reads as empty and is not a problem.
 */
final class TableReader extends TableKeys {
    /**
     * Creates a reader; no key is known yet.
     *
     * @param name as people write it: {@code [[rewrite]]}, {@code 'path'}
     */
    TableReader(String name, Position at, TomlTable table, Consumer<Problem> problems) {
        super(name, at, table, problems);
    }

    /** Reads a text, possibly empty, of characters that XML can hold. */
    Optional<Located<String>> text(String key) {
        shape().key(key, new ValueShape.Text());
        return value(key, String.class, "a text in quotes").flatMap(text -> clean(key, text));
    }

    /** Reads a text that is not blank. */
    Optional<Located<String>> words(String key) {
        return text(key).flatMap(text -> filled(key, text));
    }

    /** Reads a text that is not blank and is one line, for a message that people read. */
    Optional<Located<String>> line(String key) {
        return words(key).filter(text -> {
            boolean one = text.value().chars().noneMatch(c -> c < ' ');
            if (!one) {
                problem(text.at(), quoted(key) + " has a tab or a line end in it, expected one line of text");
            }
            return one;
        });
    }

    /**
     * Reads a list of texts; a text alone is a list of one. Empty lists and elements that are not text are problems.
     */
    Optional<List<Located<String>>> texts(String key) {
        shape().key(key, new ValueShape.Texts());
        if (!has(key) || get(key) instanceof String) {
            return value(key, String.class, "a text in quotes")
                    .flatMap(text -> clean(key, text))
                    .map(List::of);
        }
        return value(key, TomlArray.class, "a text in quotes or a list of them").flatMap(list -> texts(key, list));
    }

    /** Reads a list of texts, none of them blank. */
    Optional<List<Located<String>>> wordList(String key) {
        return texts(key)
                .filter(list -> list.stream()
                                .filter(text -> filled(key, text).isPresent())
                                .count()
                        == list.size());
    }

    /** Reads a whole number within bounds, both included. */
    Optional<Located<Long>> number(String key, long min, long max) {
        shape().key(key, new ValueShape.Whole(min, max));
        return value(key, Long.class, "a whole number").filter(number -> {
            boolean within = number.value() >= min && number.value() <= max;
            if (!within) {
                problem(number.at(), quoted(key) + " is " + number.value() + ", expected " + bounds(min, max));
            }
            return within;
        });
    }

    /** Reads a number of seconds, whole or decimal; infinity and not-a-number are problems. */
    Optional<Located<Double>> seconds(String key, double min, double max) {
        shape().key(key, new ValueShape.Decimal(min, max));
        Optional<Located<Number>> number = value(key, Number.class, "a number of seconds");
        return number.map(n -> n.map(Number::doubleValue)).filter(n -> {
            boolean within = n.value() >= min && n.value() <= max;
            if (!within) {
                problem(n.at(), quoted(key) + " is " + n.value() + ", expected " + min + " to " + max + " seconds");
            }
            return within;
        });
    }

    /** Reads true or false. */
    Optional<Located<Boolean>> flag(String key) {
        shape().key(key, new ValueShape.Flag());
        return value(key, Boolean.class, "true or false");
    }

    /** Reads a flag that may only be true; {@code false} is a problem. */
    boolean isTrue(String key) {
        shape().key(key, new ValueShape.True());
        Optional<Located<Boolean>> flag = value(key, Boolean.class, "true or false");
        flag.filter(f -> !f.value()).ifPresent(f -> problem(f.at(), quoted(key) + " can only be true", "leave it out"));
        return flag.map(Located::value).orElse(false);
    }

    /** Reads a date without a time. */
    Optional<Located<LocalDate>> date(String key) {
        shape().key(key, new ValueShape.Day());
        return value(key, LocalDate.class, "a date without quotes, such as 2027-03-31");
    }

    /** Reads one word of an enumeration, as {@link RuleWord} writes it. */
    <E extends Enum<E>> Optional<Located<E>> choice(String key, Class<E> type) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(RuleWord::of).toList();
        shape().key(key, new ValueShape.Words(words));
        return text(key).flatMap(text -> {
            Optional<E> chosen = Arrays.stream(type.getEnumConstants())
                    .filter(e -> RuleWord.of(e).equals(text.value()))
                    .findFirst();
            if (chosen.isEmpty()) {
                String found = quoted(key) + " is \"" + text.value() + "\", expected ";
                problem(
                        text.at(),
                        found + or(words.toArray(String[]::new)),
                        DidYouMean.of(text.value(), words).map(w -> "did you mean \"" + w + "\""));
            }
            return chosen.map(c -> new Located<>(c, text.at()));
        });
    }

    /** Returns a reader of a table in this one; it is finished together with this one. */
    Optional<TableReader> table(String key) {
        return table(key, "a table { … }");
    }

    /** Returns the same; anything else than a table is a problem that names what was expected. */
    Optional<TableReader> table(String key, String expected) {
        Optional<TableReader> table =
                value(key, TomlTable.class, expected).map(found -> inside(quoted(key), found.at(), found.value()));
        shape().key(key, new ValueShape.Table(shape(table)));
        return table;
    }

    /** Returns readers of the tables of {@code [[key]]}; they are finished together with this one. */
    List<TableReader> tables(String key) {
        List<TableReader> tables = new ArrayList<>();
        String written = "[[" + key + "]]";
        value(key, TomlArray.class, written).ifPresent(list -> {
            for (int i = 0; i < list.value().size(); i++) {
                Position place = place(list.value(), i);
                if (list.value().get(i) instanceof TomlTable element) {
                    tables.add(inside(written, place, element));
                } else {
                    problem(place, quoted(key) + " holds " + kind(list.value().get(i)) + ", expected " + written);
                }
            }
        });
        if (tables.isEmpty()) {
            shape().key(key, new ValueShape.Tables(new TableShape()));
        }
        tables.forEach(table -> shape().key(key, new ValueShape.Tables(table.shape())));
        return tables;
    }

    /** Returns readers of the tables of {@code [key.NAME]}, by name; they are finished together with this one. */
    Map<String, TableReader> named(String key) {
        Map<String, TableReader> tables = new LinkedHashMap<>();
        value(key, TomlTable.class, "a table { … }")
                .map(t -> inside(quoted(key), t.at(), t.value()))
                .ifPresent(outer -> {
                    for (String name : outer.keys()) {
                        outer.value(name, TomlTable.class, "a table [" + key + "." + name + "]")
                                .ifPresent(found -> tables.put(
                                        name, inside("[" + key + "." + name + "]", found.at(), found.value())));
                    }
                });
        if (tables.isEmpty()) {
            shape().key(key, new ValueShape.Named(new TableShape()));
        }
        tables.values().forEach(table -> shape().key(key, new ValueShape.Named(table.shape())));
        return tables;
    }

    private static TableShape shape(Optional<TableReader> table) {
        return table.map(TableKeys::shape).orElseGet(TableShape::new);
    }

    private TableReader inside(String name, Position place, TomlTable element) {
        return within(new TableReader(name, place, element, problems()));
    }

    private Optional<List<Located<String>>> texts(String key, Located<TomlArray> list) {
        List<Located<String>> texts = new ArrayList<>();
        TomlArray array = list.value();
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof String text) {
                clean(key, new Located<>(text, place(array, i))).ifPresent(texts::add);
            } else {
                problem(place(array, i), quoted(key) + " holds " + kind(array.get(i)) + ", expected texts in quotes");
            }
        }
        if (array.isEmpty()) {
            problem(list.at(), quoted(key) + " is an empty list, expected at least one text");
        }
        return texts.isEmpty() || texts.size() < array.size() ? Optional.empty() : Optional.of(texts);
    }

    /** Refuses characters that no XML document may hold (XML 1.0, section 2.2). */
    private Optional<Located<String>> clean(String key, Located<String> text) {
        Optional<String> bad = text.value()
                .codePoints()
                .filter(c -> (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff)
                .mapToObj(c -> String.format(Locale.ROOT, "U+%04X", c))
                .findFirst();
        bad.ifPresent(c -> problem(text.at(), quoted(key) + " holds the character " + c + ", which no XML can hold"));
        return bad.isPresent() ? Optional.empty() : Optional.of(text);
    }

    private Optional<Located<String>> filled(String key, Located<String> text) {
        if (text.value().isBlank()) {
            problem(text.at(), quoted(key) + " is blank");
            return Optional.empty();
        }
        return Optional.of(text);
    }
}
