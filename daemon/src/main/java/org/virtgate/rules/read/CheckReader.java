package org.virtgate.rules.read;

import java.util.Optional;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.CheckRule.Test;
import org.virtgate.rules.OnError;

/** Reads {@code [[check]]}. */
final class CheckReader {
    private final HeadReader heads;
    private final BuiltInReader builtIns;
    private final ConditionReader conditions;

    CheckReader(HeadReader heads, BuiltInReader builtIns, ConditionReader conditions) {
        this.heads = heads;
        this.builtIns = builtIns;
        this.conditions = conditions;
    }

    /** Returns the rule; empty if something is wrong with it. */
    Optional<CheckRule> read(TableReader table, RuleSetBuilder builder) {
        Optional<HeadReader.Head> head = heads.read(table, RuleKind.CHECK, builder);
        Optional<OnError> onError = table.has("on_error")
                ? table.choice("on_error", OnError.class).map(Located::value)
                : Optional.of(OnError.DENY);
        Optional<Test> test = table.oneOf("use", "select")
                .flatMap(key -> key.equals("use") ? builtIns.read(table) : conditions.read(table));
        return head.flatMap(h ->
                onError.flatMap(e -> test.map(t -> new CheckRule(h.id(), table.at(), h.when(), h.mode(), e, t))));
    }
}
