package org.virtgate.history;

import org.virtgate.words.Worded;

/** The state of an admitted guest whose outcome is not known yet. */
public enum MigrationState implements Worded {
    /** libvirt was told to let the guest in, and does not list it yet. */
    ADMITTED("admitted"),
    /** libvirt has reported or listed the arriving guest. */
    ON_ITS_WAY("on-its-way");

    private final String word;

    MigrationState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
