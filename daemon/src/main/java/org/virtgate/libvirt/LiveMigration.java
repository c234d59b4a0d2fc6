package org.virtgate.libvirt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.SecretText;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.threads.Deadline;
import org.virtgate.threads.Worker;

/**
 * One migration of a guest of this host, from its begin to its end. libvirt's call lasts as long as the migration, on a
 * thread of its own; the other methods may be called from any thread meanwhile. libvirt decides at the end where the
 * guest runs, so neither cancelling nor the end of this process leaves it in two places or stopped.
 */
public final class LiveMigration implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final MigrationRequest request;
    private final LibvirtGuest guest;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable MigrationEnd end;
    private volatile boolean cancelled;

    private LiveMigration(MigrationRequest request, LibvirtGuest guest) {
        this.request = request;
        this.guest = guest;
    }

    /**
     * Begins a migration.
     *
     * @param uri of this host's libvirt
     * @throws FailedException if there is no libvirt, or no such guest
     */
    public static LiveMigration begin(String uri, MigrationRequest request) throws FailedException {
        LiveMigration migration = new LiveMigration(request, LibvirtGuest.open(uri, request.guest()));
        new Worker("migration", migration::run).start();
        return migration;
    }

    private void run() {
        MigrationEnd result;
        try {
            result = cancelled ? new MigrationEnd.Failed("cancelled before it began", true) : migrate();
        } catch (LibvirtErrorException e) {
            result = new MigrationEnd.Failed(SecretText.hidden(String.valueOf(e.getMessage())), cancelled);
        } catch (LinkageError e) {
            result = new MigrationEnd.Failed("this libvirt cannot migrate like this: " + e.getMessage(), cancelled);
        }
        end = result;
        ended.countDown();
    }

    private MigrationEnd migrate() throws LibvirtErrorException {
        try (TypedParameters parameters = request.parameters()) {
            int failed = NativeMigration.INSTANCE.virDomainMigrateToURI3(
                    guest.domain(),
                    request.destination(),
                    parameters.list(),
                    parameters.count(),
                    MigrationFlag.bits(request.flags()));
            if (failed >= 0) {
                return new MigrationEnd.Done();
            }
            LibvirtErrorException why = LibvirtErrorException.last();
            if (guest.isLost()) {
                return new MigrationEnd.Unknown(SecretText.hidden(String.valueOf(why.getMessage())));
            }
            throw why;
        }
    }

    /**
     * Returns how far it is; empty if libvirt has no job for the guest: not yet, or not any more.
     *
     * @throws FailedException if libvirt does not tell, because the guest has just gone for example
     */
    public Optional<JobProgress> progress() throws FailedException {
        try {
            return end().isPresent() ? Optional.empty() : GuestJob.progress(guest.domain());
        } catch (LibvirtErrorException e) {
            throw LibvirtGuest.failed(e);
        }
    }

    /**
     * Cancels the migration and waits for its end, which may be that the guest had arrived before. Does nothing to a
     * job that is not a migration.
     *
     * @return the end; empty if it has not come within {@code patience}
     * @throws FailedException if libvirt refuses: in post-copy there is no way back, and the migration goes on
     */
    public Optional<MigrationEnd> cancel(Duration patience) throws FailedException, InterruptedException {
        cancelled = true;
        Deadline deadline = Deadline.in(patience);
        try {
            // libvirt may be about to begin the job, or at work on a job before it.
            while (end().isEmpty() && !GuestJob.abortMigration(guest.domain()) && !deadline.isOver()) {
                await(BETWEEN_TRIES);
            }
        } catch (LibvirtErrorException e) {
            throw LibvirtGuest.failed(e);
        }
        return await(deadline.left());
    }

    /**
     * Lets the guest run at the destination from now on, and fetch what is missing of its memory. There is no way back.
     *
     * @throws FailedException if libvirt refuses: the migration was begun without {@link MigrationFlag#POSTCOPY}, or
     *     has not sent the memory once
     */
    public void switchToPostcopy() throws FailedException {
        try {
            if (NativeMigration.INSTANCE.virDomainMigrateStartPostCopy(guest.domain(), 0) < 0) {
                throw LibvirtGuest.failed(LibvirtErrorException.last());
            }
        } catch (LinkageError e) {
            throw new FailedException("libvirt before 1.3.3 has no post-copy", false);
        }
    }

    /** Returns the end; empty while it is not known. */
    public Optional<MigrationEnd> end() {
        return Optional.ofNullable(end);
    }

    /** Waits for the end, and returns it; empty if it has not come within {@code patience}. */
    public Optional<MigrationEnd> await(Duration patience) throws InterruptedException {
        return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS) ? end() : Optional.empty();
    }

    /** Closes the connection if the migration has ended. If it has not, it goes on, and so does its thread. */
    @Override
    public void close() {
        if (end().isPresent()) {
            guest.close();
        }
    }
}
