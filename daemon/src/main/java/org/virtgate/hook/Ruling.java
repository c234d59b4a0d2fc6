package org.virtgate.hook;

import java.util.Objects;

/**
 * A reply, and what is to be done once it was given in time: a decision that came too late is not recorded as one.
 *
 * @param afterwards runs after the reply has left, on the connection's thread
 */
public record Ruling(Reply reply, Runnable afterwards) {
    public Ruling {
        Objects.requireNonNull(reply);
        Objects.requireNonNull(afterwards);
    }
}
