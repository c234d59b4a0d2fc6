package org.virtgate.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reader of each kind of rule. */
final class TableReaders {
    private final RewriteReader rewrites;
    private final CheckReader checks;
    private final ExceptionReader exceptions;

    TableReaders(List<CheckSpec> builtIn, Selectors selectors, Map<String, ModeSetting> modes) {
        HeadReader heads = new HeadReader(new WhenReader(selectors), modes);
        rewrites = new RewriteReader(heads, selectors);
        checks = new CheckReader(heads, new OptionsReader(builtIn, selectors), new ConditionReader(selectors));
        exceptions = new ExceptionReader(heads);
    }

    /** The rule in this table; empty where something is wrong with it. */
    Optional<? extends Rule> read(RuleKind kind, TableReader table, Gathered gathered) {
        return switch (kind) {
            case REWRITE -> rewrites.read(table, gathered);
            case CHECK -> checks.read(table, gathered);
            case EXCEPTION -> exceptions.read(table, gathered);
        };
    }
}
