package org.virtgate.rules.read;

import static org.virtgate.rules.read.Wording.quoted;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.virtgate.rules.Operator;

/**
 * Reads the operator of a check: {@code under}, {@code in}, {@code matches}, {@code equals}, or {@code min} and
 * {@code max}.
 */
final class OperatorReader {
    private OperatorReader() {}

    /** Returns the operator; empty if something is wrong with it. */
    static Optional<Operator> read(TableReader table) {
        boolean ranged = table.has("min") || table.has("max");
        if (ranged && !table.has("under") && !table.has("in") && !table.has("matches") && !table.has("equals")) {
            return bounds(table, Long.MIN_VALUE, Long.MAX_VALUE).map(range -> range);
        }
        return table.oneOf("under", "in", "matches", "equals", "min", "max").flatMap(key -> read(table, key));
    }

    private static Optional<Operator> read(TableReader table, String key) {
        return switch (key) {
            case "under" -> PathReader.list(table, key).map(Operator.Under::new);
            case "in" -> table.texts(key).map(texts -> new Operator.In(values(texts)));
            case "matches" ->
                table.words(key).flatMap(text -> pattern(table, text)).map(Operator.Matches::new);
            default -> table.text(key).map(text -> new Operator.Equal(text.value()));
        };
    }

    /**
     * Reads {@code min} and {@code max}. One of them may be missing and then defaults to {@code least} or {@code most}.
     */
    static Optional<Operator.Range> bounds(TableReader table, long least, long most) {
        if (!table.has("min") && !table.has("max")) {
            table.oneOf("min", "max");
            return Optional.empty();
        }
        Optional<Long> min =
                table.has("min") ? table.number("min", least, most).map(Located::value) : Optional.of(least);
        Optional<Long> max =
                table.has("max") ? table.number("max", least, most).map(Located::value) : Optional.of(most);
        if (min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        if (min.get() > max.get()) {
            table.problem(table.at("min"), "'min' is " + min.get() + ", which is over 'max', " + max.get());
            return Optional.empty();
        }
        return Optional.of(new Operator.Range(min.get(), max.get()));
    }

    private static Optional<Pattern> pattern(TableReader table, Located<String> text) {
        try {
            return Optional.of(Pattern.compile(text.value()));
        } catch (PatternSyntaxException e) {
            table.problem(
                    text.at(),
                    quoted("matches") + " is \"" + text.value() + "\", which is no regular expression: "
                            + Wording.phrase(e.getDescription())
                            + (e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1)),
                    "a backslash needs single quotes around the text: 'web\\d+'");
            return Optional.empty();
        }
    }

    private static List<String> values(List<Located<String>> texts) {
        return texts.stream().map(Located::value).toList();
    }
}
