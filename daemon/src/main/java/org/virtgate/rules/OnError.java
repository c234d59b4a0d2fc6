package org.virtgate.rules;

/** What happens if a rule cannot be evaluated, because a fact it needs is missing or too old. */
public enum OnError {
    /** The migration is denied. The default. */
    DENY,
    /** virtgate records the error, and the migration passes. */
    AUDIT
}
