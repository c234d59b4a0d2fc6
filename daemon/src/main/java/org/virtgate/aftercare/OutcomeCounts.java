package org.virtgate.aftercare;

import org.virtgate.history.Outcome;

/** How many guests ended how since the start. */
public record OutcomeCounts(long landed, long landedPaused, long landedOffline, long failed, long lost) {
    static final OutcomeCounts NONE = new OutcomeCounts(0, 0, 0, 0, 0);

    OutcomeCounts and(Outcome outcome) {
        return new OutcomeCounts(
                landed + (outcome instanceof Outcome.Landed ? 1 : 0),
                landedPaused + (outcome instanceof Outcome.LandedPaused ? 1 : 0),
                landedOffline + (outcome instanceof Outcome.LandedOffline ? 1 : 0),
                failed + (outcome instanceof Outcome.Failed ? 1 : 0),
                lost + (outcome instanceof Outcome.Lost ? 1 : 0));
    }
}
