package org.virtgate.admission;

import java.util.Objects;
import org.virtgate.rules.Position;

/**
 * One thing that a rule found to be as it should be, and by what: where a mistake would cost data, "nothing was found"
 * is too little to have in a log.
 *
 * @param rule the rule's id
 * @param at where the rule is written
 * @param message what was found: lower case, no full stop, may hold text from outside
 */
public record Evidence(String rule, Position at, String message) {
    public Evidence {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(at);
        Objects.requireNonNull(message);
    }
}
