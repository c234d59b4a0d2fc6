package org.virtgate.admission;

import java.util.Objects;
import org.virtgate.rules.Position;

/**
 * One change to an incoming domain, made or (in audit mode) only recorded.
 *
 * @param place where, as {@link org.virtgate.domain.Place#path()} writes it
 * @param from the value before; empty where an attribute is added; a secret never stands here
 * @param to the value after; empty where something is removed
 * @param rule the rewrite rule's id
 * @param applied false for an audited rewrite
 */
public record Rewrite(String place, String from, String to, String rule, Position at, boolean applied) {
    public Rewrite {
        Objects.requireNonNull(place);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(rule);
        Objects.requireNonNull(at);
    }
}
