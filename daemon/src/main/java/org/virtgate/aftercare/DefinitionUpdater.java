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
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.libvirt.Definitions;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.Settings.Aftercare.Persistent;
import org.virtgate.threads.Worker;

/**
 * Cares for the persistent definitions of guests that landed, on a thread of its own that may wait for libvirt as long as it likes: each is
 * attended to until there is no more to do, over restarts, with longer and longer pauses after what failed. Thread-safe.
 */
public final class DefinitionUpdater implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionUpdater.class);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(1);

    private final Map<String, UpdateTask> tasks = new LinkedHashMap<>();
    private final Semaphore nudges = new Semaphore(0);
    private final Definitions definitions;
    private final UpdateAttempt care;
    private final PendingUpdates folder;
    private final Persistent mode;
    private final Consumer<AuditEvent> auditTrail;
    private final Runnable ended;
    private final Clock clock;
    private final Worker thread = new Worker("aftercare", this::run);
    private UpdaterStatus counts = UpdaterStatus.NONE;

    /**
     * Has not begun.
     *
     * @param definitions closed at the end
     * @param rules by their digest
     * @param ended is run, on this thread, when there is no more to do for a guest
     */
    public DefinitionUpdater(
            Definitions definitions,
            Function<String, Optional<RuleSet>> rules,
            PendingUpdates folder,
            ReplacedDefinitions replaced,
            Persistent mode,
            Consumer<AuditEvent> auditTrail,
            Runnable ended,
            Clock clock) {
        this.definitions = definitions;
        this.care = new UpdateAttempt(definitions, rules, replaced, mode, clock);
        this.folder = folder;
        this.mode = mode;
        this.auditTrail = auditTrail;
        this.ended = ended;
        this.clock = clock;
    }

    /** Takes up what was to be done before this start, and begins; does nothing where after-care of definitions is off. */
    public void start() {
        if (mode == Persistent.OFF) {
            return;
        }
        synchronized (this) {
            folder.read().forEach(pending -> tasks.putIfAbsent(pending.id(), new UpdateTask(pending)));
        }
        thread.start();
    }

    /**
     * A guest landed. Of one that came by live migration the persistent definition is brought in line; one that came offline libvirt has stored as
     * it was rewritten (qemuMigrationDstFinishOffline, libvirt 9.0), and one that is restored has its own.
     */
    public void accept(LandedGuest landing) {
        AdmittedGuest admitted = landing.admitted();
        if (mode == Persistent.OFF
                || admitted.operation() != HookEvent.Operation.MIGRATE
                || landing.outcome() instanceof MigrationOutcome.LandedOffline) {
            return;
        }
        PendingUpdate pending = new PendingUpdate(admitted, landing.at(), Optional.empty());
        if (!folder.has(pending.id())) { // After a crash a landing may be told again, and what was seen of it stays.
            keep(pending);
        }
        synchronized (this) {
            for (UpdateTask other : List.copyOf(tasks.values())) {
                if (other.pending().uuid().equals(pending.uuid())
                        && !other.pending().id().equals(pending.id())) {
                    end(other, new DefinitionUpdate.LeftAlone("it came again, as decision " + pending.id()));
                }
            }
            tasks.putIfAbsent(pending.id(), new UpdateTask(pending));
        }
        nudges.release();
    }

    /** How it stands. */
    public synchronized UpdaterStatus status() {
        return new UpdaterStatus(
                tasks.values().stream().map(UpdateTask::waiting).toList(),
                counts.rewritten(),
                counts.reported(),
                counts.unneeded(),
                counts.leftAlone());
    }

    /** The digests of the rule sets that its guests were admitted by. */
    public synchronized Set<String> ruleSets() {
        return tasks.values().stream()
                .map(task -> task.pending().admitted().rules())
                .collect(Collectors.toSet());
    }

    /** Ends; where libvirt hangs, the thread is left behind, and ends with the process. */
    @Override
    public void close() {
        thread.end(PATIENCE_AT_END);
    }

    private void keep(PendingUpdate pending) {
        try {
            folder.keep(pending);
        } catch (IOException e) {
            LOG.error(
                    "the care for decision {} cannot be kept, and is forgotten when virtgated is restarted: {}",
                    pending.id(),
                    e.toString());
        }
    }

    private void run() throws InterruptedException {
        try {
            while (true) {
                nudges.drainPermits();
                boolean done = false;
                for (UpdateTask task : due()) {
                    done |= attend(task);
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
        } finally {
            definitions.close();
        }
    }

    /** Attends to one guest; tells whether there is no more to do for it. */
    private boolean attend(UpdateTask task) {
        AttemptResult step;
        try {
            step = care.attend(task.pending(), seen -> {
                folder.keep(seen);
                task.pending(seen);
            });
        } catch (FailedException e) {
            step = new AttemptResult.Failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            step = new AttemptResult.Failed(e.toString());
        } catch (RuntimeException e) {
            LOG.debug("decision {}", task.pending().id(), e);
            step = new AttemptResult.Failed("internal error: " + e);
        }
        synchronized (this) {
            if (!tasks.containsValue(task)) {
                return true; // It came again meanwhile.
            } else if (step instanceof AttemptResult.Finished finished) {
                end(task, finished.care());
                return true;
            } else if (step instanceof AttemptResult.Failed failed) {
                fail(task, failed.why());
            } else {
                task.waitsSince(clock.instant());
            }
            return false;
        }
    }

    private void end(UpdateTask task, DefinitionUpdate done) {
        PendingUpdate pending = task.pending();
        tasks.remove(pending.id());
        counts = counts.and(done);
        if (done instanceof DefinitionUpdate.LeftAlone left) {
            LOG.warn(
                    "decision {}: the persistent definition of guest {} is left as it is: {}",
                    pending.id(),
                    Printable.of(pending.guest()),
                    Printable.of(left.why()));
        }
        tell(pending, done);
        folder.forget(pending.id());
    }

    private void fail(UpdateTask task, String why) {
        task.fails(why, clock.instant()).ifPresent(failing -> {
            LOG.warn(
                    "decision {}: the persistent definition of guest {} cannot be brought in line yet: {}",
                    task.pending().id(),
                    Printable.of(task.pending().guest()),
                    Printable.of(why));
            tell(task.pending(), new DefinitionUpdate.Failing(why, failing.attempts(), failing.next()));
        });
    }

    private void tell(PendingUpdate pending, DefinitionUpdate told) {
        auditTrail.accept(new AuditEvent.Cared(pending.id(), clock.instant(), pending.guest(), pending.uuid(), told));
    }

    private synchronized List<UpdateTask> due() {
        Instant now = clock.instant();
        return tasks.values().stream().filter(task -> !task.next().isAfter(now)).toList();
    }

    /** How long until the next is due; empty where nobody is waiting. */
    private synchronized Optional<Duration> pause() {
        return tasks.values().stream()
                .map(UpdateTask::next)
                .min(Instant::compareTo)
                .map(next -> Duration.between(clock.instant(), next).plusMillis(1))
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause);
    }
}
