package org.virtgate.rules.read;

import static org.virtgate.rules.read.Wording.quoted;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.CheckRule.Test;
import org.virtgate.rules.Condition;
import org.virtgate.rules.Condition.Missing;
import org.virtgate.rules.DidYouMean;
import org.virtgate.rules.Operator;
import org.virtgate.rules.selectors.SelectorJudge.Purpose;

/**
 * Reads an administrator's own {@code [[check]]}: {@code select}, a quantifier, {@code missing}, {@code message},
 * {@code fix}.
 */
final class ConditionReader {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");
    private static final Set<String> PLACEHOLDERS = Set.of("value", "allowed", "place");

    private final Selectors selectors;

    ConditionReader(Selectors selectors) {
        this.selectors = selectors;
    }

    /** Returns the check; empty if something is wrong with it. */
    Optional<Test> read(TableReader table) {
        table.need("message", "\"disk image {value} is outside {allowed}\"");
        Optional<String> select = selectors.ofDomain(table, "select", Purpose.READ);
        Optional<Condition> condition =
                table.oneOf("every", "some", "none", "count").flatMap(key -> condition(table, key));
        Optional<String> message = message(table, "message");
        Optional<String> fix = table.has("fix") ? message(table, "fix") : Optional.of("");
        return select.isEmpty() || condition.isEmpty() || message.isEmpty() || fix.isEmpty()
                ? Optional.empty()
                : Optional.of(new CheckRule.Own(select.get(), condition.get(), message.get(), fix.get()));
    }

    private static Optional<Condition> condition(TableReader table, String key) {
        return switch (key) {
            case "every" -> quantified(table, key).flatMap(o -> missing(table).map(m -> new Condition.Every(o, m)));
            case "some" -> quantified(table, key).flatMap(o -> missing(table).map(m -> new Condition.Some(o, m)));
            case "none" -> none(table);
            default -> count(table);
        };
    }

    private static Optional<Operator> quantified(TableReader table, String key) {
        table.need("missing", "\"ok\" or \"deny\": what it means that nothing is selected");
        return table.table(key, "a table such as { under = [\"/srv/vmstore\"] }")
                .flatMap(OperatorReader::read);
    }

    private static Optional<Missing> missing(TableReader table) {
        return table.choice("missing", Missing.class).map(Located::value);
    }

    private static Optional<Condition> none(TableReader table) {
        needless(table, "none");
        if (table.get("none") instanceof Boolean) {
            return table.isTrue("none") ? Optional.of(new Condition.None(Optional.empty())) : Optional.empty();
        }
        return table.table("none", "true, without quotes, or a table such as { equals = \"br-a\" }")
                .flatMap(OperatorReader::read)
                .map(o -> new Condition.None(Optional.of(o)));
    }

    private static Optional<Condition> count(TableReader table) {
        needless(table, "count");
        return table.table("count", "a table such as { min = 1, max = 3 }")
                .flatMap(bounds -> OperatorReader.bounds(bounds, 0, Integer.MAX_VALUE))
                .map(range -> new Condition.Count((int) range.min(), (int) range.max()));
    }

    private static void needless(TableReader table, String key) {
        if (table.has("missing")) {
            table.problem(
                    table.at("missing"),
                    "'missing' beside " + quoted(key) + ", which says itself what it means that nothing is selected",
                    "leave it out");
        }
    }

    private static Optional<String> message(TableReader table, String key) {
        return table.line(key).map(Located::value).filter(text -> {
            Optional<String> unknown = PLACEHOLDER
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !PLACEHOLDERS.contains(name))
                    .findFirst();
            unknown.ifPresent(name -> table.problem(
                    table.at(key),
                    quoted(key) + " has {" + name + "}, expected {value}, {allowed} or {place}",
                    DidYouMean.of(name, PLACEHOLDERS).map(p -> "did you mean {" + p + "}")));
            return unknown.isEmpty();
        });
    }
}
