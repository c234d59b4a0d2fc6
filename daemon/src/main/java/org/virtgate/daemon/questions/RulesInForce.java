package org.virtgate.daemon.questions;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.virtgate.hook.RefusalCode;
import org.virtgate.hook.RefusedException;
import org.virtgate.rules.RuleSet;

/** The rules by which questions are answered. */
public record RulesInForce(Supplier<Optional<RuleSet>> rules) {
    public RulesInForce {
        Objects.requireNonNull(rules);
    }

    /**
     * Returns the rules in force now.
     *
     * @throws RefusedException when there are none
     */
    RuleSet get() throws RefusedException {
        return rules.get()
                .orElseThrow(() -> new RefusedException(RefusalCode.NO_RULES, "no rules are in force: virtgate check"));
    }
}
