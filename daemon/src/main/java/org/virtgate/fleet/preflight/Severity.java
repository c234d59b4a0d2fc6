package org.virtgate.fleet.preflight;

import org.virtgate.words.Worded;

/** What a finding means for the migration, worst first. */
public enum Severity implements Worded {
    /** The migration would fail, or be refused. */
    STOP("stop"),
    /** What decides on it cannot be told. */
    UNTOLD("untold"),
    /** It would work, but something is not as it should be. */
    WARNING("warning"),
    /** Good to know. */
    NOTE("note");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
