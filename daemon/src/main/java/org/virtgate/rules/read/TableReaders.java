package org.virtgate.rules.read;

import java.util.List;
import java.util.Optional;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rule;

/** The readers of the kinds of rules. */
final class TableReaders {
    private final RewriteReader rewrites;
    private final CheckReader checks;
    private final ExceptionReader exceptions;

    TableReaders(List<CheckSpec<?>> builtIn, Selectors selectors, ModeTable modes) {
        HeadReader heads = new HeadReader(new WhenReader(selectors), modes);
        rewrites = new RewriteReader(heads, selectors);
        checks = new CheckReader(heads, new BuiltInReader(builtIn, selectors), new ConditionReader(selectors));
        exceptions = new ExceptionReader(heads);
    }

    /** Returns the rule in this table; empty if something is wrong with it. */
    Optional<? extends Rule> read(RuleKind kind, TableReader table, RuleSetBuilder builder) {
        return switch (kind) {
            case REWRITE -> rewrites.read(table, builder);
            case CHECK -> checks.read(table, builder);
            case EXCEPTION -> exceptions.read(table, builder);
        };
    }
}
