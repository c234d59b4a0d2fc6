package org.virtgate.rules.read;

import java.util.Optional;
import java.util.regex.Pattern;
import org.virtgate.rules.Mode;
import org.virtgate.rules.When;

/** Reads the keys that rules of every kind have: {@code id}, {@code when}, {@code mode}. */
final class HeadReader {
    /** A denial names the rule's id, and the whole first line of a denial has 300 characters. */
    private static final int LONGEST_ID = 64;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]+");

    private final WhenReader whens;
    private final ModeTable modes;

    HeadReader(WhenReader whens, ModeTable modes) {
        this.whens = whens;
        this.modes = modes;
    }

    /**
     * The keys that rules of every kind have.
     *
     * @param mode from the settings, else from the rule, else {@code enforce}; an exception has no mode and always gets
     *     {@code enforce}
     */
    record Head(String id, When when, Mode mode) {}

    /** Reads the keys and adds the id to the builder; empty if something is wrong with them. */
    Optional<Head> read(TableReader table, RuleKind kind, RuleSetBuilder builder) {
        table.need("id", "\"a-name-of-its-own\"");
        Optional<Located<String>> id = table.text("id").filter(i -> isId(table, i));
        id.ifPresent(i -> builder.name(kind, i));
        Optional<Mode> mode = kind == RuleKind.EXCEPTION ? Optional.of(Mode.ENFORCE) : mode(table);
        Optional<When> when = when(table, kind);
        if (id.isEmpty() || mode.isEmpty() || when.isEmpty()) {
            return Optional.empty();
        }
        String name = id.get().value();
        return Optional.of(
                new Head(name, when.get(), kind == RuleKind.EXCEPTION ? mode.get() : modes.of(kind, name, mode.get())));
    }

    private Optional<Mode> mode(TableReader table) {
        return table.has("mode") ? table.choice("mode", Mode.class).map(Located::value) : Optional.of(Mode.ENFORCE);
    }

    private Optional<When> when(TableReader table, RuleKind kind) {
        if (kind == RuleKind.EXCEPTION) {
            table.need("when", "{ domain = \"…\" }");
        }
        return table.has("when") ? table.table("when").flatMap(whens::read) : Optional.of(When.ALWAYS);
    }

    private static boolean isId(TableReader table, Located<String> id) {
        boolean is = ID.matcher(id.value()).matches() && id.value().length() <= LONGEST_ID;
        if (!is) {
            table.problem(
                    id.at(),
                    "'id' is \"" + id.value() + "\", expected 1 to " + LONGEST_ID
                            + " letters, digits, '.', '-' and '_'");
        }
        return is;
    }
}
