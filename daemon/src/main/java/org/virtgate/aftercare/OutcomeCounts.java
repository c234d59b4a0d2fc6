package org.virtgate.aftercare;

import org.virtgate.history.MigrationOutcome;

/** How many guests ended how since the start. */
public record OutcomeCounts(long landed, long landedPaused, long landedOffline, long failed, long lost) {
    static final OutcomeCounts NONE = new OutcomeCounts(0, 0, 0, 0, 0);

    OutcomeCounts and(MigrationOutcome outcome) {
        return new OutcomeCounts(
                landed + (outcome instanceof MigrationOutcome.Landed ? 1 : 0),
                landedPaused + (outcome instanceof MigrationOutcome.LandedPaused ? 1 : 0),
                landedOffline + (outcome instanceof MigrationOutcome.LandedOffline ? 1 : 0),
                failed + (outcome instanceof MigrationOutcome.Failed ? 1 : 0),
                lost + (outcome instanceof MigrationOutcome.Lost ? 1 : 0));
    }
}
