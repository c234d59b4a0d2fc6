package org.virtgate.rules;

import org.virtgate.words.Worded;

/** What a rule's outcome does to the migration. */
public enum Mode implements Worded {
    /** A finding denies, a rewrite is applied. */
    ENFORCE("enforce"),
    /** What the rule would have done is recorded, and lets the migration pass as it is. */
    AUDIT("audit"),
    /** The rule is not evaluated. */
    OFF("off");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
