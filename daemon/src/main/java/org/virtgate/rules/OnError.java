package org.virtgate.rules;

/** What it means that a rule cannot be evaluated, because a fact it needs is missing or too old. */
public enum OnError {
    /** A rule that cannot be evaluated is not a rule that holds. The default. */
    DENY,
    /** It is recorded, and lets the migration pass. */
    AUDIT
}
