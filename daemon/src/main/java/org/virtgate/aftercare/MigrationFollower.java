package org.virtgate.aftercare;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.libvirt.GuestEvent;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.threads.TaskLoop;

/**
 * Follows each guest from its admission until its persistent definition is in line with it:
 *
 * <ol>
 *   <li>{@link #onDecision}: libvirt was told to let a guest in. Its admission is saved for a restart of this daemon.
 *   <li>{@link #onEvent}: libvirt tells what happens to the guest. Readings of this host's guests make up for what was
 *       missed.
 *   <li>{@link #ended}: the guest has landed, or it has not. The audit trail is told so.
 *   <li>{@link #landed}: a guest that came by live migration has a persistent definition that libvirt took from its
 *       origin as it was there. Its update is pending, and saved for a restart of this daemon or of the host.
 *   <li>{@link #update}: the definition is read, rewritten by the rules that admitted the guest, and written.
 *   <li>{@link #done} or {@link #failed}: the audit trail is told what was done. What failed is tried again.
 * </ol>
 *
 * Steps 1 to 4 are taken by one thread, which waits for nothing but a disk, steps 5 and 6 by another one, which may
 * wait for libvirt as long as libvirt likes. While no guest is arriving and no update is pending, neither does
 * anything. Thread-safe.
 */
public final class MigrationFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationFollower.class);

    /** While a guest is arriving, readings and the time are looked at so often. */
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    /** What does not fit is made up for by readings. */
    private static final int MOST_EVENTS = 4096;

    private final ArrivingGuests arriving;
    private final AdmittedGuests admitted;
    private final Supplier<Fact<Map<String, LocalGuest>>> readings;
    private final UpdateQueue updates;
    private final DefinitionUpdater updater;
    private final Consumer<AuditEvent> auditTrail;
    private final Runnable onDone;
    private final Clock clock;
    private final TaskLoop following = new TaskLoop("arrivals", this::settle, () -> {});
    private final TaskLoop updating;
    private final KindCounts<MigrationOutcome.Kind> outcomes = new KindCounts<>(MigrationOutcome.Kind.class);
    private final KindCounts<DefinitionUpdate.Kind> updateCounts = new KindCounts<>(DefinitionUpdate.Kind.class);

    /**
     * Has not begun.
     *
     * @param readings what libvirt said last of this host's guests
     * @param updater closed at the end
     * @param auditTrail is told what became of guests, which must come after it was told of their decisions
     * @param onDone is run when there is no more to do for a guest whose update was pending
     */
    public MigrationFollower(
            ArrivingGuests arriving,
            AdmittedGuests admitted,
            Supplier<Fact<Map<String, LocalGuest>>> readings,
            UpdateQueue updates,
            DefinitionUpdater updater,
            Consumer<AuditEvent> auditTrail,
            Runnable onDone,
            Clock clock) {
        this.arriving = arriving;
        this.admitted = admitted;
        this.readings = readings;
        this.updates = updates;
        this.updater = updater;
        this.auditTrail = auditTrail;
        this.onDone = onDone;
        this.clock = clock;
        this.updating = new TaskLoop("aftercare", this::updateAllDue, updater::close);
    }

    /** Begins, with what was arriving and pending before this start: so the first decision counts it. */
    public void start() {
        admitted.read().forEach(arriving::resume);
        if (updater.isOn()) {
            updates.load();
            updating.start();
        }
        following.start();
    }

    /** Something was decided, and libvirt was told. Never waits. */
    public void onDecision(AuditEvent.Decided event) {
        if (event.decision().admits()) {
            following.add(() -> guarded(() -> save(event.decision())));
        }
    }

    private void save(Decision decision) {
        arriving.confirm(decision).ifPresent(guest -> {
            try {
                admitted.keep(guest);
            } catch (IOException e) {
                LOG.error(
                        "decision {} is not kept, and is forgotten when virtgated is restarted: {}",
                        guest.id(),
                        e.toString());
            }
        });
    }

    /** libvirt tells what happens to a guest, which may be any. Never waits. */
    public void onEvent(GuestEvent event) {
        Instant at = clock.instant();
        if (arriving.has(event.uuid()) && following.waiting() < MOST_EVENTS) {
            following.add(() -> guarded(() -> arriving.onEvent(event, at)));
        }
    }

    private Optional<Duration> settle() {
        guarded(() -> {
            arriving.now(readings.get());
            arriving.takeEnded().forEach(this::ended);
        });
        return arriving.isEmpty() ? Optional.empty() : Optional.of(LOOKS_EVERY);
    }

    private void ended(AdmittedGuest guest, MigrationProgress.Ended end) {
        outcomes.add(end.outcome().kind());
        // The admission is forgotten once the outcome is written down: by then the update must be pending.
        guarded(() -> landed(guest, end));
        auditTrail.accept(new AuditEvent.Ended(guest.id(), end.at(), guest.name(), guest.uuid(), end.outcome()));
    }

    /**
     * Of a guest that came offline libvirt has stored the definition as it was rewritten
     * (qemuMigrationDstFinishOffline, libvirt 9.0), and one that was restored has its own.
     */
    void landed(AdmittedGuest guest, MigrationProgress.Ended end) {
        boolean isLive = guest.operation() == HookEvent.Operation.MIGRATE
                && end.outcome().kind() != MigrationOutcome.Kind.LANDED_OFFLINE;
        if (end.outcome().landed() && isLive && updater.isOn()) {
            for (PendingUpdate other : updates.add(new PendingUpdate(guest, end.at()))) {
                tell(other, new DefinitionUpdate.LeftAlone("it came again, as decision " + guest.id()));
            }
            updating.wake();
        }
    }

    private Optional<Duration> updateAllDue() {
        for (PendingUpdate update : updates.due(clock.instant())) {
            if (updating.isClosing()) {
                break;
            }
            update(update);
        }
        return updates.pause(clock.instant());
    }

    private void update(PendingUpdate update) {
        try {
            Optional<DefinitionUpdate> result = updater.update(update);
            if (result.isPresent()) {
                done(update, result.get());
            } else {
                updates.tooEarly(update.id(), clock.instant());
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
        if (updates.remove(update.id())) {
            tell(update, result);
        }
        onDone.run();
    }

    private void failed(PendingUpdate update, String why) {
        updates.failed(update.id(), why, clock.instant()).ifPresent(failing -> tell(update, failing));
    }

    private void tell(PendingUpdate update, DefinitionUpdate result) {
        updateCounts.add(result.kind());
        if (result instanceof DefinitionUpdate.LeftAlone left) {
            warn(update, "is left as it is", left.why());
        } else if (result instanceof DefinitionUpdate.Failing failing) {
            warn(update, "cannot be brought in line yet", failing.why());
        }
        auditTrail.accept(
                new AuditEvent.DefinitionUpdated(update.id(), clock.instant(), update.guest(), update.uuid(), result));
    }

    private static void warn(PendingUpdate update, String what, String why) {
        LOG.warn(
                "decision {}: the persistent definition of guest {} {}: {}",
                update.id(),
                Printable.of(update.guest()),
                what,
                Printable.of(why));
    }

    /** What goes wrong with one guest must not leave the others alone. */
    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("a guest is not followed as it should be", e);
        }
    }

    /** How many guests ended how since the start. */
    public Map<MigrationOutcome.Kind, Long> outcomes() {
        return outcomes.all();
    }

    /** How often what was done about definitions since the start. */
    public Map<DefinitionUpdate.Kind, Long> updates() {
        return updateCounts.all();
    }

    /**
     * Tells what is known by now, and ends; where libvirt hangs, a thread is left behind, and ends with the process.
     */
    @Override
    public void close() {
        following.close(Duration.ofSeconds(2));
        updating.close(Duration.ofSeconds(1));
    }
}
