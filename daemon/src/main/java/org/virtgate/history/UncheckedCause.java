package org.virtgate.history;

import org.virtgate.words.Worded;

/** How it came that nobody decided on a guest that landed, as far as that can be told. */
public enum UncheckedCause implements Worded {
    /** No request of the hook reached virtgated in time. */
    NOT_ASKED("not-asked"),
    /** virtgated was asked and did not decide; hook.toml then lets guests in. */
    UNDECIDED("undecided"),
    /** The guest was here when virtgated looked for the first time after its start. */
    BEFORE_START("before-start");

    private final String word;

    UncheckedCause(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
