package org.virtgate.admission;

import java.util.Objects;
import org.virtgate.rules.Position;

/**
 * One condition that a rule confirmed, and how. If a mistake would cost data, the log must say more than that nothing
 * was found.
 *
 * @param rule the rule's id
 * @param at where the rule is written
 * @param message what was confirmed: lower case, no full stop, may hold text from outside
 */
public record Evidence(String rule, Position at, String message) {
    public Evidence {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(at);
        Objects.requireNonNull(message);
    }
}
