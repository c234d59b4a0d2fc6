package org.virtgate.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * An {@code [[exception]]}: guests that the named checks do not deny until it expires.
 *
 * @param checks ids of {@code [[check]]}s
 * @param reason why it was allowed; the decision's record repeats it
 * @param expires the last day on which the exception holds, by this host's clock in UTC
 */
public record ExceptionRule(String id, Position at, When when, List<String> checks, String reason, LocalDate expires)
        implements Rule {
    public ExceptionRule {
        Objects.requireNonNull(id);
        Objects.requireNonNull(at);
        Objects.requireNonNull(when);
        checks = List.copyOf(checks);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(expires);
    }
}
