package org.virtgate.cli.doctor;

import java.util.Objects;

/**
 * One line about this host.
 *
 * @param text what was seen and, where something is wrong, the command that mends it or shows more
 */
public record Observation(Subject subject, State state, String text) {
    public Observation {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(state);
        Objects.requireNonNull(text);
    }

    static Observation wrong(Subject subject, String text) {
        return new Observation(subject, State.WRONG, text);
    }

    static Observation note(Subject subject, String text) {
        return new Observation(subject, State.NOTE, text);
    }

    static Observation well(Subject subject, String text) {
        return new Observation(subject, State.WELL, text);
    }
}
