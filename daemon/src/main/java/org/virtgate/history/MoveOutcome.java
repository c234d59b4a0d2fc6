package org.virtgate.history;

import org.virtgate.words.Worded;

/** What became of a guest that was to be moved away from this host. */
public enum MoveOutcome implements Worded {
    /** It runs on the other host. */
    MOVED("moved"),
    /** The other host would not have it, or refused it. */
    REFUSED("refused"),
    /** libvirt could not move it; it is where it was. */
    FAILED("failed"),
    /** Somebody took the migration back. */
    CANCELLED("cancelled"),
    /** It was not moved: no host takes it, or it was left out. */
    STAYED("stayed"),
    /** Whether it moved is not known: the command ended meanwhile, or libvirt does not answer. */
    UNKNOWN("unknown");

    private final String word;

    MoveOutcome(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether somebody should look after the guest. */
    public boolean warns() {
        return this != MOVED && this != STAYED;
    }
}
