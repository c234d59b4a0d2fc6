package org.virtgate.fleet.preflight;

import org.virtgate.words.Worded;

/** What a finding is about. */
public enum Subject implements Worded {
    ANSWER("answer"),
    NAMES("names"),
    PORTS("ports"),
    CERTIFICATES("certificates"),
    IDENTITY("identity"),
    GUEST("guest"),
    CLOCK("clock"),
    CONVERGENCE("convergence"),
    DESTINATION("destination"),
    GATE("gate");

    private final String word;

    Subject(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
