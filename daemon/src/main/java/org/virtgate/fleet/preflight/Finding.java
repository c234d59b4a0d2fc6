package org.virtgate.fleet.preflight;

import java.util.Comparator;
import java.util.Objects;

/**
 * Something that keeps a guest from a host, or that is good to know.
 *
 * @param what was found: lower case, no full stop, may hold text from outside
 * @param fix what to do about it; may be empty
 */
public record Finding(Subject subject, Severity severity, String what, String fix) {
    /** Worst first; among equals by subject. */
    public static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).thenComparing(Finding::subject);

    public Finding {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(what);
        Objects.requireNonNull(fix);
    }
}
