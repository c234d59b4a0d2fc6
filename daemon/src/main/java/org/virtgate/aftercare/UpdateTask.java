package org.virtgate.aftercare;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A guest that is attended to, and when the next time is: a second after what was too early, longer and longer after what failed. */
final class UpdateTask {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /** So many doublings of the first pause are over the longest. */
    private static final int DOUBLINGS = 9;

    private volatile PendingUpdate pending;
    private Instant next = Instant.EPOCH;
    private Optional<UpdaterStatus.Failing> failing = Optional.empty();

    /** One that is due. */
    UpdateTask(PendingUpdate pending) {
        this.pending = Objects.requireNonNull(pending);
    }

    PendingUpdate pending() {
        return pending;
    }

    void pending(PendingUpdate seen) {
        pending = seen;
    }

    Instant next() {
        return next;
    }

    /** It was too early to tell. */
    void waitsSince(Instant now) {
        next = now.plus(SOON);
    }

    /** An attempt failed; gives how it stands if it had not failed before, or for another reason. */
    Optional<UpdaterStatus.Failing> fails(String why, Instant now) {
        Optional<UpdaterStatus.Failing> last = failing;
        int attempts = last.map(UpdaterStatus.Failing::attempts).orElse(0) + 1;
        Duration pause = attempts > DOUBLINGS ? LONGEST_PAUSE : SOON.multipliedBy(1L << (attempts - 1));
        next = now.plus(pause);
        failing = Optional.of(new UpdaterStatus.Failing(why, attempts, next));
        return last.filter(before -> before.why().equals(why)).isPresent() ? Optional.empty() : failing;
    }

    UpdaterStatus.Waiting waiting() {
        return new UpdaterStatus.Waiting(pending.id(), pending.guest(), pending.uuid(), pending.landed(), failing);
    }
}
