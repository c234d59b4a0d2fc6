package org.virtgate.history;

import org.virtgate.words.Worded;

/** Why a command of virtgate moves guests away from this host. */
public enum MovePurpose implements Worded {
    /** Somebody wants one guest elsewhere. */
    MIGRATE("migrate"),
    /** The host is to be empty. */
    EVACUATE("evacuate"),
    /** The guests came from another host that was emptied, and go back there. */
    RETURN("return");

    private final String word;

    MovePurpose(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
