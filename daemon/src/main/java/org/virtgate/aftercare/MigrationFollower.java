package org.virtgate.aftercare;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.admission.Decision;
import org.virtgate.domain.RehearsalMark;
import org.virtgate.facts.Fact;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.libvirt.GuestEvent;
import org.virtgate.libvirt.GuestReading;
import org.virtgate.threads.SteadyClock;
import org.virtgate.threads.TaskLoop;

/**
 * Follows each guest from its admission until its persistent definition is in line with it:
 *
 * <ol>
 *   <li>{@link #onDecision}: libvirt was told to let a guest in. Its admission is saved for a restart of this daemon.
 *   <li>{@link #onEvent}: libvirt sends an event about the guest. Readings of this host's guests make up for missed
 *       events.
 *   <li>{@link #ended}: the guest has landed, or has failed to. The audit trail records the outcome.
 *   <li>{@link DefinitionUpdates}: its persistent definition is brought in line.
 * </ol>
 *
 * One thread takes steps 1 to 3 and waits only for a disk. It also finds guests on which nobody decided
 * ({@link UncheckedLandings}). It is idle while no guest is arriving and libvirt tells nothing. Thread-safe.
 */
public final class MigrationFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationFollower.class);

    /** The pause between two looks at readings and the time while a guest is arriving. */
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    /** The most events that wait; readings make up for events beyond that. */
    private static final int MOST_EVENTS = 4096;

    private final ArrivingGuests arriving;
    private final AdmittedGuests admitted;
    private final UncheckedLandings landings;
    private final Supplier<Fact<GuestReading>> readings;
    private final DefinitionUpdates updates;
    private final Consumer<AuditEvent> auditTrail;
    private final SteadyClock clock;
    private final RehearsalMark.Belief rehearsals;
    private final TaskLoop following = new TaskLoop("arrivals", this::settle, () -> {});
    private final KindCounts<MigrationOutcome.Kind> outcomes = new KindCounts<>(MigrationOutcome.Kind.class);

    /**
     * Creates a follower that is not started.
     *
     * @param landings finds guests on which nobody decided
     * @param readings the last reading of this host's guests
     * @param updates started and closed with this follower
     * @param auditTrail records outcomes, which must come after the decisions
     * @param clock of the readings
     * @param rehearsals which marks of rehearsals are believed
     */
    public MigrationFollower(
            ArrivingGuests arriving,
            AdmittedGuests admitted,
            UncheckedLandings landings,
            Supplier<Fact<GuestReading>> readings,
            DefinitionUpdates updates,
            Consumer<AuditEvent> auditTrail,
            SteadyClock clock,
            RehearsalMark.Belief rehearsals) {
        this.arriving = arriving;
        this.admitted = admitted;
        this.landings = landings;
        this.readings = readings;
        this.updates = updates;
        this.auditTrail = auditTrail;
        this.clock = clock;
        this.rehearsals = rehearsals;
    }

    /**
     * Starts with the guests that were arriving and the updates that were pending before this start of the daemon, so
     * that the first decision counts them.
     */
    public void start() {
        admitted.read().forEach(arriving::resume);
        landings.load();
        updates.start();
        following.start();
    }

    /** Takes a decision that libvirt was told of. Never waits. */
    public void onDecision(AuditEvent.Decided event) {
        Decision decision = event.decision();
        if (decision.admits()) {
            following.add(() -> guarded(() -> save(decision)));
        } else {
            following.add(() -> guarded(() -> decision.uuid().ifPresent(landings::onDenied)));
        }
    }

    /** Takes a request that was not decided. Never waits. */
    public void onUndecided(AuditEvent.Undecided event) {
        landings.onUndecided(event, clock.instant());
    }

    private void save(Decision decision) {
        arriving.confirm(decision).ifPresent(this::save);
    }

    private void save(AdmittedGuest guest) {
        try {
            admitted.keep(guest.since(clock.dated(guest.arriving().since())));
        } catch (IOException e) {
            LOG.error(
                    "decision {} is not kept, and is forgotten when virtgated is restarted: {}",
                    guest.id(),
                    e.toString());
        }
    }

    /** Takes libvirt's event about any guest. Never waits. */
    public void onEvent(GuestEvent event) {
        Instant at = clock.instant();
        if (following.waiting() < MOST_EVENTS && (arriving.has(event.uuid()) || UncheckedLandings.isStart(event))) {
            following.add(() -> guarded(() -> {
                landings.onEvent(event, at);
                arriving.onEvent(event, at);
            }));
        }
    }

    /** Notes that there is a new reading of this host's guests. Never waits. */
    public void onReading() {
        if (following.waiting() < MOST_EVENTS) {
            following.wake();
        }
    }

    private Optional<Duration> settle() {
        guarded(() -> {
            Fact<GuestReading> reading = readings.get();
            arriving.now(reading.map(GuestReading::guests));
            arriving.takeCorrected().forEach(this::save);
            arriving.takeEnded().forEach(this::ended);
            landings.onReading(reading).forEach(auditTrail);
        });
        return arriving.isEmpty() ? Optional.empty() : Optional.of(LOOKS_EVERY);
    }

    private void ended(AdmittedGuest guest, MigrationProgress.Ended reached) {
        landings.onOutcome(guest, reached);
        Instant admitted = clock.dated(guest.arriving().since());
        MigrationProgress.Ended end =
                RehearsalMark.isFresh(guest.xml(), admitted, rehearsals) ? reached.rehearsed() : reached;
        outcomes.add(end.outcome().kind());
        // The admission is deleted once the outcome is recorded, so the update must be pending by then.
        guarded(() -> updates.landed(guest, end));
        auditTrail.accept(
                new AuditEvent.Ended(guest.id(), clock.dated(end.at()), guest.name(), guest.uuid(), end.outcome()));
    }

    /** Runs a step and logs its failure, so that a problem with one guest does not stop the others. */
    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("a guest is not followed as it should be", e);
        }
    }

    /** Returns the number of guests by outcome since the start. */
    public Map<MigrationOutcome.Kind, Long> outcomes() {
        return outcomes.all();
    }

    /** Returns the number of definition updates by kind since the start. */
    public Map<DefinitionUpdate.Kind, Long> updates() {
        return updates.counts();
    }

    /** Records what is known and stops. If libvirt hangs, a thread remains until the process ends. */
    @Override
    public void close() {
        following.close(Duration.ofSeconds(2));
        updates.close();
    }
}
