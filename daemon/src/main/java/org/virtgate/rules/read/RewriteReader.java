package org.virtgate.rules.read;

import static org.virtgate.rules.read.Wording.quoted;

import java.util.Optional;
import java.util.function.BiFunction;
import org.virtgate.rules.HostPort;
import org.virtgate.rules.Problem;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.RewriteRule.Action;
import org.virtgate.rules.selectors.SelectorJudge.Purpose;

/** Reads {@code [[rewrite]]}. */
final class RewriteReader {
    private final HeadReader heads;
    private final Selectors selectors;

    RewriteReader(HeadReader heads, Selectors selectors) {
        this.heads = heads;
        this.selectors = selectors;
    }

    /** Returns the rule; empty if something is wrong with it. */
    Optional<RewriteRule> read(TableReader table, RuleSetBuilder builder) {
        Optional<HeadReader.Head> head = heads.read(table, RuleKind.REWRITE, builder);
        Optional<Action> action =
                table.oneOf("path", "network", "disk_host", "pool", "select").flatMap(key -> action(table, key));
        head.filter(h -> h.when().usesOwnersWord())
                .ifPresent(h -> builder.warn(Problem.of(
                        table.at("when"),
                        "'when' has origin or metadata: whoever owns the guest can write them, and so choose whether this "
                                + "rewrite applies",
                        "name guests by domain or uuid, or see to it that the owner may have each of the choices")));
        return head.flatMap(h -> action.map(a -> new RewriteRule(h.id(), table.at(), h.when(), h.mode(), a)));
    }

    private Optional<Action> action(TableReader table, String key) {
        return switch (key) {
            case "path" -> moved(table, key, PathReader::movable, PathReader::absolute, RewriteRule.MovePath::new);
            case "network" ->
                moved(table, key, NetworkRefReader::read, NetworkRefReader::read, RewriteRule.MoveNetwork::new);
            case "disk_host" ->
                moved(table, key, RewriteReader::hostPort, RewriteReader::hostPort, RewriteRule.MoveDiskHost::new);
            case "pool" -> moved(table, key, TableReader::words, TableReader::words, RewriteRule.MovePool::new);
            default -> selected(table);
        };
    }

    private Optional<Action> selected(TableReader table) {
        Optional<String> change = table.oneOf("set", "replace_prefix", "remove");
        boolean removes = change.filter("remove"::equals).isPresent();
        Optional<String> select = selectors.ofDomain(table, "select", removes ? Purpose.REMOVE : Purpose.CHANGE);
        return change.flatMap(key -> switch (key) {
            case "set" ->
                table.text(key).flatMap(value -> select.map(xpath -> new RewriteRule.SetValue(xpath, value.value())));
            case "replace_prefix" ->
                RewriteReader.<String>moved(
                                table,
                                key,
                                TableReader::words,
                                TableReader::text,
                                (from, to) -> new RewriteRule.ReplacePrefix(select.orElse(""), from, to))
                        .filter(action -> select.isPresent());
            default -> table.isTrue(key) ? select.map(RewriteRule.Remove::new) : Optional.empty();
        });
    }

    /** Reads {@code key = { from = …, to = … }}. */
    private static <T> Optional<Action> moved(
            TableReader table,
            String key,
            BiFunction<TableReader, String, Optional<Located<T>>> readFrom,
            BiFunction<TableReader, String, Optional<Located<T>>> readTo,
            BiFunction<T, T, Action> action) {
        return table.table(key).flatMap(sides -> {
            sides.need("from", "…");
            sides.need("to", "…");
            Optional<Located<T>> from = readFrom.apply(sides, "from");
            Optional<Located<T>> to = readTo.apply(sides, "to");
            if (from.isEmpty() || to.isEmpty()) {
                return Optional.empty();
            }
            if (from.get().value().equals(to.get().value())) {
                sides.problem(to.get().at(), "'from' and 'to' of " + quoted(key) + " are the same: nothing to rewrite");
                return Optional.empty();
            }
            return Optional.of(action.apply(from.get().value(), to.get().value()));
        });
    }

    private static Optional<Located<HostPort>> hostPort(TableReader table, String key) {
        return table.words(key).flatMap(text -> {
            Optional<HostPort> parsed = HostPort.parse(text.value());
            if (parsed.isEmpty()) {
                table.problem(
                        text.at(),
                        quoted(key) + " is \"" + text.value() + "\", expected a host with or without a port",
                        "write \"10.0.0.9:3260\", \"[fd00::9]:3260\" or \"store\"");
            }
            return parsed.map(p -> new Located<>(p, text.at()));
        });
    }
}
