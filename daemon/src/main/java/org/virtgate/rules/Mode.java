package org.virtgate.rules;

/** What a rule's outcome does to the migration. */
public enum Mode {
    /** A finding denies, a rewrite is applied. */
    ENFORCE,
    /** What the rule would have done is recorded, and lets the migration pass as it is. */
    AUDIT,
    /** The rule is not evaluated. */
    OFF
}
