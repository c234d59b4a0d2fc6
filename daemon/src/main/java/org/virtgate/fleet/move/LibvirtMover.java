package org.virtgate.fleet.move;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.virtgate.fleet.RemoteGates;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.history.MoveOutcome;
import org.virtgate.libvirt.JobProgress;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.libvirt.LiveMigration;
import org.virtgate.libvirt.MigrationEnd;
import org.virtgate.libvirt.MigrationFlag;
import org.virtgate.libvirt.MigrationRequest;

/** Moves guests through this host's libvirt, after their destination was asked again. */
public final class LibvirtMover implements Mover {
    /** How a refusal by virtgate's hook begins, in the midst of libvirt's words on a hook that failed. */
    private static final String REFUSAL = "virtgate@";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration TO_CANCEL = Duration.ofSeconds(60);

    private final String uri;
    private final RemoteGates gates;
    private final String moves;
    private final Function<Plan.Move, MigrationRequest> request;
    private volatile boolean cancelled;

    /**
     * @param uri of this host's libvirt
     * @param moves the id of the moves
     * @param request what libvirt is asked for a move
     */
    public LibvirtMover(String uri, RemoteGates gates, String moves, Function<Plan.Move, MigrationRequest> request) {
        this.uri = Objects.requireNonNull(uri);
        this.gates = Objects.requireNonNull(gates);
        this.moves = Objects.requireNonNull(moves);
        this.request = Objects.requireNonNull(request);
    }

    @Override
    public MoveResult move(Plan.Move move, Consumer<JobProgress> progress) throws InterruptedException {
        Fit fit = gates.announce(move.guest(), move.to(), moves);
        if (cancelled) {
            return MoveResult.of(MoveOutcome.CANCELLED, "not begun");
        }
        if (!(fit instanceof Fit.Fits)) {
            return MoveResult.of(MoveOutcome.REFUSED, fit.text());
        }
        long from = System.nanoTime();
        MigrationRequest asked = request.apply(move);
        try (LiveMigration migration = LiveMigration.begin(uri, asked)) {
            boolean postcopy = asked.flags().contains(MigrationFlag.POSTCOPY);
            return result(followed(migration, postcopy, progress), Duration.ofNanos(System.nanoTime() - from));
        } catch (FailedException e) {
            return MoveResult.of(MoveOutcome.FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** Cancels all migrations that run, and lets none begin. A guest that has arrived meanwhile stays there. */
    public void cancel() {
        cancelled = true;
    }

    private MigrationEnd followed(LiveMigration migration, boolean postcopy, Consumer<JobProgress> progress)
            throws InterruptedException {
        boolean switched = !postcopy;
        while (true) {
            Optional<MigrationEnd> end = migration.await(BETWEEN_LOOKS);
            if (end.isPresent()) {
                return end.get();
            }
            try {
                if (cancelled) {
                    return migration
                            .cancel(TO_CANCEL)
                            .orElseGet(() -> new MigrationEnd.Unknown("libvirt has not cancelled it in time"));
                }
                Optional<JobProgress> now = migration.progress();
                now.ifPresent(progress);
                // Post-copy needs all memory to have been sent once.
                if (!switched && now.map(job -> job.iteration().orElse(0) >= 2).orElse(false)) {
                    migration.switchToPostcopy();
                    switched = true;
                }
            } catch (FailedException e) {
                if (cancelled) {
                    // In post-copy there is no way back: it goes on to its end.
                    return migration
                            .await(TO_CANCEL)
                            .orElseGet(() -> new MigrationEnd.Unknown(String.valueOf(e.getMessage())));
                }
            }
        }
    }

    private static MoveResult result(MigrationEnd end, Duration took) {
        if (end instanceof MigrationEnd.Done) {
            return new MoveResult(MoveOutcome.MOVED, "", took);
        }
        if (end instanceof MigrationEnd.Failed failed) {
            int refusal = failed.why().indexOf(REFUSAL);
            if (refusal >= 0 && !failed.cancelled()) {
                return new MoveResult(MoveOutcome.REFUSED, failed.why().substring(refusal), took);
            }
            return new MoveResult(failed.cancelled() ? MoveOutcome.CANCELLED : MoveOutcome.FAILED, failed.why(), took);
        }
        return new MoveResult(MoveOutcome.UNKNOWN, ((MigrationEnd.Unknown) end).why(), took);
    }
}
