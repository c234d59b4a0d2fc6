package org.virtgate.aftercare;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.history.DefinitionUpdate;

/**
 * How it stands with the persistent definitions of guests that landed.
 *
 * @param pending those that are still to be looked at, the longest landed first
 * @param rewritten how many were brought in line since the start
 * @param reported how many would have been
 * @param unneeded how many fit already, or have none
 * @param leftAlone how many could not be, for good
 */
public record UpdaterStatus(List<Waiting> pending, long rewritten, long reported, long unneeded, long leftAlone) {
    /** Nothing was done yet. */
    public static final UpdaterStatus NONE = new UpdaterStatus(List.of(), 0, 0, 0, 0);

    public UpdaterStatus {
        pending = List.copyOf(pending);
    }

    /**
     * A guest whose definition is still to be looked at.
     *
     * @param failing why the last attempt failed; empty where none did
     */
    public record Waiting(String id, String guest, String uuid, Instant landed, Optional<Failing> failing) {
        public Waiting {
            Objects.requireNonNull(id);
            Objects.requireNonNull(guest);
            Objects.requireNonNull(uuid);
            Objects.requireNonNull(landed);
            Objects.requireNonNull(failing);
        }
    }

    /** Attempts that failed, and when the next one is. */
    public record Failing(String why, int attempts, Instant next) {
        public Failing {
            Objects.requireNonNull(why);
            Objects.requireNonNull(next);
        }
    }

    /** With one guest more for which there is no more to do. */
    UpdaterStatus and(DefinitionUpdate done) {
        return new UpdaterStatus(
                pending,
                rewritten + (done instanceof DefinitionUpdate.Rewritten ? 1 : 0),
                reported + (done instanceof DefinitionUpdate.Reported ? 1 : 0),
                unneeded + (done instanceof DefinitionUpdate.Unneeded ? 1 : 0),
                leftAlone + (done instanceof DefinitionUpdate.LeftAlone ? 1 : 0));
    }
}
