package org.virtgate.history;

import org.virtgate.words.Worded;

/** How far an admitted guest has come of which it is not known yet what became of it. */
public enum MigrationState implements Worded {
    /** libvirt was told to let it in, and has not shown it. */
    ADMITTED("admitted"),
    /** libvirt has told or shown that it comes. */
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
