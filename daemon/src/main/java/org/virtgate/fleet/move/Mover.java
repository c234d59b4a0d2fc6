package org.virtgate.fleet.move;

import java.util.function.Consumer;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.libvirt.JobProgress;

/** Moves one guest. */
@FunctionalInterface
public interface Mover {
    /**
     * Asks the destination again, and moves the guest if it still takes it. Returns when the guest is there, or will
     * not be.
     *
     * @param progress told now and then while the migration runs
     */
    MoveResult move(Plan.Move move, Consumer<JobProgress> progress) throws InterruptedException;
}
