package org.virtgate.hook;

import java.time.Duration;

/**
 * How many requests the daemon takes, and for how long.
 *
 * @param maxRequests requests that are decided at once, at least 1
 * @param maxQueued requests that may wait to be decided
 * @param patience the longest time from a connection to its reply; a caller who waits less is answered sooner
 */
public record Limits(int maxRequests, int maxQueued, Duration patience) {
    public Limits {
        if (maxRequests < 1 || maxQueued < 0 || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("max_requests " + maxRequests + ", max_queued " + maxQueued
                    + ", deadline " + patience + ", expected at least 1, at least 0, more than nothing");
        }
    }
}
