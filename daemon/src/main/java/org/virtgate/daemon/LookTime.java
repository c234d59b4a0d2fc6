package org.virtgate.daemon;

import java.time.Duration;
import java.util.Objects;
import org.virtgate.threads.Deadline;

/**
 * How long looking at the paths of one guest may take. A daemon that has just started, on a host that may be booting,
 * is slow: no guest is refused because its storage was not looked at in the usual time then.
 *
 * @param usual the setting
 * @param atFirst the time until the daemon is no longer new; at least the usual time
 * @param isNew until when it is new
 */
public record LookTime(Duration usual, Duration atFirst, Deadline isNew) {
    /** How long a daemon counts as new. */
    private static final Duration NEW = Duration.ofMinutes(1);

    public LookTime {
        Objects.requireNonNull(usual);
        Objects.requireNonNull(atFirst);
        Objects.requireNonNull(isNew);
    }

    /**
     * Returns the time of a daemon that starts now: two thirds of the request's time in its first minute, which leaves
     * the rest for judging and for the reply.
     */
    public static LookTime of(Duration usual, Duration request) {
        Duration generous = request.multipliedBy(2).dividedBy(3);
        return new LookTime(usual, generous.compareTo(usual) > 0 ? generous : usual, Deadline.in(NEW));
    }

    /** Returns how long it may take now. */
    Duration now() {
        return isNew.isOver() ? usual : atFirst;
    }
}
