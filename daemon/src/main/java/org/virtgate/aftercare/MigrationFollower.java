package org.virtgate.aftercare;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.Redaction;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.history.AuditEvent;
import org.virtgate.libvirt.GuestEvent;
import org.virtgate.threads.Worker;

/**
 * Follows admitted guests until it is known what became of them, and tells: by what libvirt tells of them, which is heard at once, and by the readings
 * of this host's guests, which make up for what was not heard. On a thread of its own, which does nothing while no guest is on its way. Thread-safe.
 */
public final class MigrationFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationFollower.class);

    /** While a guest is on its way, readings and the time are looked at so often. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    /** What does not fit is made up for by readings. */
    private static final int MOST_EVENTS = 4096;

    /** So long after its admission libvirt's word on a guest of the same UUID says nothing of it any more. */
    private static final Duration OLDEST = Duration.ofDays(1);

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(2);

    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final ArrivingGuests arrivals;
    private final AdmittedGuests folder;
    private final Supplier<Fact<Map<String, LocalGuest>>> guests;
    private final Consumer<AuditEvent> auditTrail;
    private final Consumer<LandedGuest> landings;
    private final Clock clock;
    private final Worker thread = new Worker("arrivals", this::follow);
    private volatile OutcomeCounts counts = OutcomeCounts.NONE;
    private volatile boolean closing;

    /**
     * Has not begun.
     *
     * @param guests what libvirt said last of this host's
     * @param auditTrail is told what became of guests, which must come after it was told of their decisions
     * @param landings is told of those that are here, on this thread
     */
    public MigrationFollower(
            ArrivingGuests arrivals,
            AdmittedGuests folder,
            Supplier<Fact<Map<String, LocalGuest>>> guests,
            Consumer<AuditEvent> auditTrail,
            Consumer<LandedGuest> landings,
            Clock clock) {
        this.arrivals = arrivals;
        this.folder = folder;
        this.guests = guests;
        this.auditTrail = auditTrail;
        this.landings = landings;
        this.clock = clock;
    }

    /** Takes up the guests that were on their way before this start, so that the first decision counts them, and begins. */
    public void start() {
        Instant now = clock.instant();
        for (SavedAdmission kept : folder.read()) {
            Instant since = kept.admitted().arriving().since();
            if (since.isBefore(now.minus(OLDEST))) {
                arrivals.giveUp(kept, "admitted at " + since + ", and virtgated was not running since");
            } else {
                arrivals.resume(kept);
            }
        }
        thread.start();
    }

    /** The audit trail was told this: what it admits is followed. Never waits. */
    public void tell(AuditEvent event) {
        if (event instanceof AuditEvent.Decided decided && decided.decision().admits()) {
            inbox.add(() -> keep(decided));
        }
    }

    /** libvirt told of a guest, who may be any. Never waits. */
    public void hear(GuestEvent event) {
        Instant at = clock.instant();
        if (arrivals.awaits(event.uuid()) && inbox.size() < MOST_EVENTS) {
            inbox.add(() -> arrivals.told(event, at));
        }
    }

    /** How many guests ended how since the start. */
    public OutcomeCounts counts() {
        return counts;
    }

    /** Tells what is known by now, and ends. */
    @Override
    public void close() {
        closing = true;
        inbox.add(() -> {});
        thread.await(PATIENCE_AT_END);
    }

    private void follow() throws InterruptedException {
        while (!closing || !inbox.isEmpty()) {
            Runnable first = arrivals.isEmpty() ? inbox.take() : inbox.poll(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
            for (Runnable next = first; next != null; next = inbox.poll()) {
                attempt(next);
            }
            attempt(this::settle);
        }
    }

    private void keep(AuditEvent.Decided decided) {
        String xml;
        try {
            xml = Redaction.of(DomainXml.parse(decided.decision().event().xml()));
        } catch (DomainXmlException e) {
            throw new IllegalStateException("admitted, and cannot be read", e);
        }
        arrivals.told(decided.decision(), xml).ifPresent(kept -> {
            try {
                folder.keep(kept);
            } catch (IOException e) {
                LOG.error(
                        "decision {} is not kept, and is forgotten when virtgated is restarted: {}",
                        decided.id(),
                        e.toString());
            }
        });
    }

    private void settle() {
        arrivals.now(guests.get());
        for (ArrivingGuests.Ending ending : arrivals.endings()) {
            AdmittedGuest admitted = ending.admitted();
            counts = counts.and(ending.outcome());
            // Its admission is forgotten once the outcome is written down: by then its care must have been taken up.
            if (ending.outcome().landed()) {
                attempt(() -> landings.accept(new LandedGuest(admitted, ending.at(), ending.outcome())));
            }
            auditTrail.accept(new AuditEvent.Ended(
                    admitted.id(),
                    ending.at(),
                    admitted.arriving().name(),
                    admitted.arriving().uuid(),
                    ending.outcome()));
        }
    }

    /** What goes wrong with one guest must not leave the others alone. */
    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("a guest is not followed as it should be", e);
        }
    }
}
