package org.virtgate.aftercare;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.admission.HookEvent;
import org.virtgate.domain.Printable;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.threads.SteadyClock;
import org.virtgate.threads.TaskLoop;

/**
 * Brings the persistent definition of each guest that has landed in line with it:
 *
 * <ol>
 *   <li>{@link #landed}: libvirt copied the persistent definition of a live-migrated guest from the origin unchanged.
 *       Its update is pending, and saved for a restart of this daemon or of the host.
 *   <li>{@link #update}: the definition is read, rewritten by the rules that admitted the guest, and written.
 *   <li>{@link #done} or {@link #failed}: the audit trail records what was done. A failed update is tried again.
 * </ol>
 *
 * A thread of its own takes the last two steps, and may wait for libvirt without limit. It is idle while no update is
 * pending. Thread-safe.
 */
public final class DefinitionUpdates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionUpdates.class);

    private final UpdateQueue queue;
    private final DefinitionUpdater updater;
    private final Consumer<AuditEvent> auditTrail;
    private final Runnable onDone;
    private final SteadyClock clock;
    private final TaskLoop updating;
    private final KindCounts<DefinitionUpdate.Kind> counts = new KindCounts<>(DefinitionUpdate.Kind.class);

    /**
     * Creates updates that are not started.
     *
     * @param updater closed with these updates
     * @param auditTrail records what was done
     * @param onDone run when a pending update is finished
     */
    public DefinitionUpdates(
            UpdateQueue queue,
            DefinitionUpdater updater,
            Consumer<AuditEvent> auditTrail,
            Runnable onDone,
            SteadyClock clock) {
        this.queue = queue;
        this.updater = updater;
        this.auditTrail = auditTrail;
        this.onDone = onDone;
        this.clock = clock;
        this.updating = new TaskLoop("aftercare", this::updateAllDue, updater::close);
    }

    /** Starts with the updates that were pending before this start of the daemon. */
    void start() {
        if (updater.isOn()) {
            queue.load(clock);
            updating.start();
        }
    }

    /**
     * Queues an update for a guest that migrated. Of one that came offline libvirt has stored the rewritten definition
     * (qemuMigrationDstFinishOffline, libvirt 9.0), which fits then. But a guest that landed while this daemon was not
     * running, and was off before it ran again, looks the same. A restored guest has its own definition.
     */
    void landed(AdmittedGuest guest, MigrationProgress.Ended end) {
        if (end.outcome().landed() && guest.operation() == HookEvent.Operation.MIGRATE && updater.isOn()) {
            for (PendingUpdate other : queue.add(new PendingUpdate(guest, end.at()))) {
                tell(other, new DefinitionUpdate.LeftAlone("it came again, as decision " + guest.id()));
            }
            updating.wake();
        }
    }

    private Optional<Duration> updateAllDue() {
        for (PendingUpdate update : queue.due(clock.instant())) {
            if (updating.isClosing()) {
                break;
            }
            update(update);
        }
        return queue.pause(clock.instant());
    }

    private void update(PendingUpdate update) {
        try {
            Optional<DefinitionUpdate> result = updater.update(update);
            if (result.isPresent()) {
                done(update, result.get());
            } else {
                queue.tooEarly(update.id(), clock.instant());
            }
        } catch (FailedException e) {
            failed(update, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            failed(update, e.toString());
        } catch (RuntimeException e) {
            LOG.debug("decision {}", update.id(), e);
            failed(update, "internal error: " + e);
        }
    }

    private void done(PendingUpdate update, DefinitionUpdate result) {
        if (queue.remove(update.id())) {
            tell(update, result);
        }
        onDone.run();
    }

    private void failed(PendingUpdate update, String why) {
        queue.failed(update.id(), why, clock).ifPresent(failing -> tell(update, failing));
    }

    private void tell(PendingUpdate update, DefinitionUpdate result) {
        counts.add(result.kind());
        if (result instanceof DefinitionUpdate.LeftAlone left) {
            warn(update, "is left as it is", left.why());
        } else if (result instanceof DefinitionUpdate.Failing failing) {
            warn(update, "cannot be brought in line yet", failing.why());
        }
        auditTrail.accept(new AuditEvent.DefinitionUpdated(
                update.id(), clock.calendar().instant(), update.guest(), update.uuid(), result));
    }

    private static void warn(PendingUpdate update, String what, String why) {
        LOG.warn(
                "decision {}: the persistent definition of guest {} {}: {}",
                update.id(),
                Printable.of(update.guest()),
                what,
                Printable.of(why));
    }

    /** Returns the number of updates by kind since the start. */
    Map<DefinitionUpdate.Kind, Long> counts() {
        return counts.all();
    }

    /** Stops. If libvirt hangs, a thread remains until the process ends. */
    @Override
    public void close() {
        updating.close(Duration.ofSeconds(1));
    }
}
