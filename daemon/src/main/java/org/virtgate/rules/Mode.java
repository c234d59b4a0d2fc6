package org.virtgate.rules;

import org.virtgate.words.Worded;

/** What a rule's outcome does to the migration. */
public enum Mode implements Worded {
    /** A finding denies the migration, and a rewrite is applied. */
    ENFORCE("enforce"),
    /** virtgate records what the rule would have done, and the migration passes unchanged. */
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
