package org.virtgate.aftercare;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.admission.HookEvent;
import org.virtgate.domain.Printable;
import org.virtgate.history.Care;
import org.virtgate.history.Happening;
import org.virtgate.history.Outcome;
import org.virtgate.host.Definitions;
import org.virtgate.host.LiveGuests.FailedException;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.Settings.Aftercare.Persistent;

/**
 * Cares for the persistent definitions of guests that landed, on a thread of its own that may wait for libvirt as long as it likes: each is
 * attended to until there is no more to do, over restarts, with longer and longer pauses after what failed. Thread-safe.
 */
public final class Mender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mender.class);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(1);

    private final Map<String, Patient> patients = new LinkedHashMap<>();
    private final Semaphore nudges = new Semaphore(0);
    private final Definitions definitions;
    private final DefinitionCare care;
    private final PendingFolder folder;
    private final Persistent mode;
    private final Consumer<Happening> chronicle;
    private final Runnable ended;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "aftercare");
    private MenderStatus counts = MenderStatus.NONE;

    /**
     * Has not begun.
     *
     * @param definitions closed at the end
     * @param rules by their digest
     * @param ended is run, on this thread, when there is no more to do for a guest
     */
    public Mender(
            Definitions definitions,
            Function<String, Optional<RuleSet>> rules,
            PendingFolder folder,
            ReplacedFolder replaced,
            Persistent mode,
            Consumer<Happening> chronicle,
            Runnable ended,
            Clock clock) {
        this.definitions = definitions;
        this.care = new DefinitionCare(definitions, rules, replaced, mode, clock);
        this.folder = folder;
        this.mode = mode;
        this.chronicle = chronicle;
        this.ended = ended;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /** Takes up what was to be done before this start, and begins; does nothing where after-care of definitions is off. */
    public void start() {
        if (mode == Persistent.OFF) {
            return;
        }
        synchronized (this) {
            folder.read().forEach(pending -> patients.putIfAbsent(pending.id(), new Patient(pending)));
        }
        thread.start();
    }

    /**
     * A guest landed. Of one that came by live migration the persistent definition is brought in line; one that came offline libvirt has stored as
     * it was rewritten (qemuMigrationDstFinishOffline, libvirt 9.0), and one that is restored has its own.
     */
    public void accept(Landing landing) {
        Admitted admitted = landing.admitted();
        if (mode == Persistent.OFF
                || admitted.operation() != HookEvent.Operation.MIGRATE
                || landing.outcome() instanceof Outcome.LandedOffline) {
            return;
        }
        Pending pending = new Pending(admitted, landing.at(), Optional.empty());
        if (!folder.has(pending.id())) { // After a crash a landing may be told again, and what was seen of it stays.
            keep(pending);
        }
        synchronized (this) {
            for (Patient other : List.copyOf(patients.values())) {
                if (other.pending().uuid().equals(pending.uuid())
                        && !other.pending().id().equals(pending.id())) {
                    end(other, new Care.LeftAlone("it came again, as decision " + pending.id()));
                }
            }
            patients.putIfAbsent(pending.id(), new Patient(pending));
        }
        nudges.release();
    }

    /** How it stands. */
    public synchronized MenderStatus status() {
        return new MenderStatus(
                patients.values().stream().map(Patient::waiting).toList(),
                counts.rewritten(),
                counts.reported(),
                counts.unneeded(),
                counts.leftAlone());
    }

    /** The digests of the rule sets that its guests were admitted by. */
    public synchronized Set<String> ruleSets() {
        return patients.values().stream()
                .map(patient -> patient.pending().admitted().rules())
                .collect(Collectors.toSet());
    }

    /** Ends; where libvirt hangs, the thread is left behind, and ends with the process. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE_AT_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(Pending pending) {
        try {
            folder.keep(pending);
        } catch (IOException e) {
            LOG.error(
                    "the care for decision {} cannot be kept, and is forgotten when virtgated is restarted: {}",
                    pending.id(),
                    e.toString());
        }
    }

    private void run() {
        try {
            while (true) {
                nudges.drainPermits();
                boolean done = false;
                for (Patient patient : due()) {
                    done |= attend(patient);
                    if (Thread.interrupted()) {
                        return;
                    }
                }
                if (done) {
                    ended.run();
                }
                Optional<Duration> pause = pause();
                if (pause.isPresent()) {
                    nudges.tryAcquire(pause.get().toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    nudges.acquire();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            definitions.close();
        }
    }

    /** Attends to one guest; tells whether there is no more to do for it. */
    private boolean attend(Patient patient) {
        Step step;
        try {
            step = care.attend(patient.pending(), seen -> {
                folder.keep(seen);
                patient.pending(seen);
            });
        } catch (FailedException e) {
            step = new Step.Failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            step = new Step.Failed(e.toString());
        } catch (RuntimeException e) {
            LOG.debug("decision {}", patient.pending().id(), e);
            step = new Step.Failed("internal error: " + e);
        }
        synchronized (this) {
            if (!patients.containsValue(patient)) {
                return true; // It came again meanwhile.
            } else if (step instanceof Step.Finished finished) {
                end(patient, finished.care());
                return true;
            } else if (step instanceof Step.Failed failed) {
                fail(patient, failed.why());
            } else {
                patient.waitsSince(clock.instant());
            }
            return false;
        }
    }

    private void end(Patient patient, Care done) {
        Pending pending = patient.pending();
        patients.remove(pending.id());
        counts = counts.and(done);
        if (done instanceof Care.LeftAlone left) {
            LOG.warn(
                    "decision {}: the persistent definition of guest {} is left as it is: {}",
                    pending.id(),
                    Printable.of(pending.guest()),
                    Printable.of(left.why()));
        }
        tell(pending, done);
        folder.forget(pending.id());
    }

    private void fail(Patient patient, String why) {
        patient.fails(why, clock.instant()).ifPresent(failing -> {
            LOG.warn(
                    "decision {}: the persistent definition of guest {} cannot be brought in line yet: {}",
                    patient.pending().id(),
                    Printable.of(patient.pending().guest()),
                    Printable.of(why));
            tell(patient.pending(), new Care.Failing(why, failing.attempts(), failing.next()));
        });
    }

    private void tell(Pending pending, Care told) {
        chronicle.accept(new Happening.Cared(pending.id(), clock.instant(), pending.guest(), pending.uuid(), told));
    }

    private synchronized List<Patient> due() {
        Instant now = clock.instant();
        return patients.values().stream()
                .filter(patient -> !patient.next().isAfter(now))
                .toList();
    }

    /** How long until the next is due; empty where nobody is waiting. */
    private synchronized Optional<Duration> pause() {
        return patients.values().stream()
                .map(Patient::next)
                .min(Instant::compareTo)
                .map(next -> Duration.between(clock.instant(), next).plusMillis(1))
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause);
    }
}
