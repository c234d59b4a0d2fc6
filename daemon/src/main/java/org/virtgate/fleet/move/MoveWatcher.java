package org.virtgate.fleet.move;

import org.virtgate.fleet.plan.Plan;
import org.virtgate.libvirt.JobProgress;

/** Is told how the moves go; one call at a time. */
public interface MoveWatcher {
    /** A move is about to begin. */
    void begun(Plan.Move move);

    void progressed(Plan.Move move, JobProgress progress);

    void ended(Plan.Move move, MoveResult result);

    /** Guests that could not go where they were to go are planned anew. */
    void plannedAnew(Plan plan);

    /** A guest stays here. */
    void stays(Plan.Staying staying);
}
