package org.virtgate.rules.read;

import java.util.Optional;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.CheckRule.Test;
import org.virtgate.rules.OnError;
import org.virtgate.rules.Problem;
import org.virtgate.rules.When;

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
        boolean ownersTrusted = table.isTrue(OwnersWord.TRUSTED);
        Optional<Test> test = table.oneOf("use", "select")
                .flatMap(key -> key.equals("use")
                        ? builtIns.read(table, builder::allowed, ownersTrusted)
                        : conditions.read(table));
        if (!ownersTrusted && head.isPresent() && test.isPresent()) {
            judge(table, head.get().when(), test.get(), builder);
        }
        return head.flatMap(h ->
                onError.flatMap(e -> test.map(t -> new CheckRule(h.id(), table.at(), h.when(), h.mode(), e, t))));
    }

    /** Reports a check that loosens by the owner's word, and warns of one that the owner can escape. */
    private static void judge(TableReader table, When when, Test test, RuleSetBuilder builder) {
        if (when.usesOwnersWord()
                && test instanceof CheckRule.BuiltIn builtIn
                && builtIn.check().loosens()) {
            table.problem(
                    table.at("when"),
                    "'when' has origin or metadata, which whoever owns the guest can write into it, and the check lets "
                            + "such guests pass",
                    OwnersWord.NAME_OTHERWISE);
        } else if (when.usesOwnersWord()) {
            builder.warn(Problem.of(
                    table.at("when"),
                    "'when' has origin or metadata: whoever owns the guest can write them, and escape this check",
                    OwnersWord.NAME_OTHERWISE));
        } else if (test instanceof CheckRule.Own own && OwnersWord.isSelectedBy(own.select())) {
            builder.warn(Problem.of(
                    table.at("select"),
                    "'select' reads what whoever owns the guest can write, and the check judges only that",
                    "add " + OwnersWord.TRUSTED + " = true if you trust all who can change a guest's metadata"));
        }
    }
}
