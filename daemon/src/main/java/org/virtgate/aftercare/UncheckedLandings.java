package org.virtgate.aftercare;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.admission.HookEvent.Operation;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.AuditEvent.LandedUnchecked;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.libvirt.GuestEvent;
import org.virtgate.libvirt.GuestReading;
import org.virtgate.threads.SteadyClock;

/**
 * Finds the guests that came to this host and on which nobody decided. Each run of a guest is accounted for once, when
 * a reading of libvirt shows it for the first time:
 *
 * <ol>
 *   <li>An admission explains it: the guest is arriving, or its admission ended a moment ago.
 *   <li>Otherwise it came unchecked, if libvirt told that it was started by migration, or lists it as running because
 *       of a migration ({@link GuestReading.Run#migrated}). A restore counts if hook.toml has restores checked.
 *   <li>Otherwise it was started here.
 * </ol>
 *
 * What is accounted for is kept, so that a restart tells nothing twice and finds what landed meanwhile. The first start
 * on a host takes all guests as accounted for. Thread-safe.
 */
public final class UncheckedLandings {
    private static final Logger LOG = LoggerFactory.getLogger(UncheckedLandings.class);

    /** The longest time for which the admission of a guest that was given up explains that it comes after all. */
    private static final Duration COMES_AFTER_ALL = Duration.ofMinutes(10);

    private final ArrivingGuests arriving;
    private final SeenRunsFile file;
    private final UncheckedCauses causes;
    private final Supplier<String> ids;
    private final SteadyClock clock;

    private final Map<String, SeenRuns.Run> runs = new HashMap<>();
    private final Map<String, Instant> expected = new HashMap<>();
    private final Map<String, LandedUnchecked> unchecked = new LinkedHashMap<>();
    private final Map<String, Started> started = new HashMap<>();
    private boolean isFirstStart;
    private boolean isFirstReading = true;
    private Instant last = Instant.MIN;
    private Optional<SeenRuns> kept = Optional.empty();
    private boolean failing;

    /**
     * Accounts for nothing yet; {@link #load} reads what the last daemon accounted for.
     *
     * @param ids makes the ids of events
     * @param clock of the readings and events
     */
    public UncheckedLandings(
            ArrivingGuests arriving,
            SeenRunsFile file,
            UncheckedCauses causes,
            Supplier<String> ids,
            SteadyClock clock) {
        this.arriving = arriving;
        this.file = file;
        this.causes = causes;
        this.ids = ids;
        this.clock = clock;
    }

    /** An incoming guest that libvirt told of, and that no reading has shown yet. */
    private record Started(Operation operation, Instant at) {}

    /** Reads what the last daemon accounted for. */
    synchronized void load() {
        kept = file.read();
        isFirstStart = kept.isEmpty();
        kept.ifPresent(seen -> {
            SeenRuns past = seen.at(clock::past);
            runs.putAll(past.runs());
            expected.putAll(past.expected());
            seen.unchecked().forEach(event -> unchecked.put(event.uuid(), event));
        });
    }

    /** Whether an event is of interest here. */
    static boolean isStart(GuestEvent event) {
        return event.kind() == GuestEvent.Kind.STARTED_MIGRATED || event.kind() == GuestEvent.Kind.STARTED_RESTORED;
    }

    /** Takes an event of any guest. */
    synchronized void onEvent(GuestEvent event, Instant at) {
        if (isStart(event)) {
            Operation operation =
                    event.kind() == GuestEvent.Kind.STARTED_MIGRATED ? Operation.MIGRATE : Operation.RESTORE;
            if (operation == Operation.MIGRATE || causes.checksRestores()) {
                started.put(event.uuid(), new Started(operation, at));
            }
        }
    }

    /**
     * Notes that the outcome of an admitted guest is known. If no reading has shown the run that this admission
     * explains, the guest may still come. Call this before the outcome is recorded.
     */
    synchronized void onOutcome(AdmittedGuest guest, MigrationProgress.Ended end) {
        MigrationOutcome outcome = end.outcome();
        boolean mayCome = outcome.landed()
                || outcome.kind() == MigrationOutcome.Kind.LOST
                || outcome.equals(MigrationProgress.NOT_SEEN);
        boolean wasSeen = Optional.ofNullable(runs.get(guest.uuid()))
                .filter(run -> run.since().isAfter(guest.arriving().since()))
                .isPresent();
        if (mayCome && !wasSeen) {
            expected.put(guest.uuid(), end.at());
            keep();
        }
    }

    /** Notes that a guest was denied: an earlier admission of it explains nothing any more. */
    synchronized void onDenied(String uuid) {
        expected.remove(uuid);
    }

    /** Notes that virtgated was asked about a guest and did not decide. */
    void onUndecided(AuditEvent.Undecided event, Instant at) {
        causes.onUndecided(event, at);
    }

    /** Takes a reading of this host's guests, and returns the guests that it finds to have landed unchecked. */
    synchronized List<LandedUnchecked> onReading(Fact<GuestReading> reading) {
        if (!(reading instanceof Fact.Known<GuestReading> known)
                || !known.asOf().isAfter(last)) {
            return List.of();
        }
        Map<String, GuestReading.Run> listed = known.value().runs();
        runs.keySet().retainAll(listed.keySet());
        unchecked.keySet().retainAll(listed.keySet());
        List<LandedUnchecked> found = new ArrayList<>();
        listed.forEach((uuid, run) -> {
            LocalGuest guest = known.value().guests().get(uuid);
            SeenRuns.Run seen = runs.get(uuid);
            if (guest != null && (seen == null || seen.id() != run.id())) {
                runs.remove(uuid);
                unchecked.remove(uuid);
                account(guest, run, known.asOf()).ifPresent(found::add);
            }
        });
        last = listed.keySet().stream().anyMatch(arriving::isUnconfirmed) ? last : known.asOf();
        // A start is dealt with once a later reading shows its run, or that there is none any more.
        started.entrySet()
                .removeIf(start -> known.asOf().isAfter(start.getValue().at())
                        && (runs.containsKey(start.getKey()) || !listed.containsKey(start.getKey())));
        expected.values().removeIf(at -> known.asOf().isAfter(at.plus(COMES_AFTER_ALL)));
        isFirstReading = false;
        isFirstStart = false;
        keep();
        return found;
    }

    private Optional<LandedUnchecked> account(LocalGuest guest, GuestReading.Run run, Instant asOf) {
        String uuid = guest.uuid();
        boolean explained = isFirstStart || isExplained(uuid);
        Optional<Started> start = Optional.ofNullable(started.get(uuid));
        if (!isFirstStart && arriving.isUnconfirmed(uuid)) {
            return Optional.empty(); // Whether libvirt got this admission is known in a moment.
        }
        if (!explained && guest.state() == LocalGuest.State.ARRIVING) {
            return Optional.empty(); // It has not landed yet, and may never.
        }
        runs.put(uuid, new SeenRuns.Run(run.id(), asOf));
        expected.remove(uuid);
        if (explained || (start.isEmpty() && !run.migrated())) {
            return Optional.empty();
        }
        UncheckedCauses.Told cause = causes.of(guest.name(), start.map(Started::at), isFirstReading && start.isEmpty());
        Operation operation = start.map(Started::operation).orElse(Operation.MIGRATE);
        LandedUnchecked event = new LandedUnchecked(
                ids.get(), clock.dated(asOf), operation, guest.name(), uuid, cause.cause(), cause.why());
        unchecked.put(uuid, event);
        return Optional.of(event);
    }

    private boolean isExplained(String uuid) {
        return arriving.has(uuid) || expected.containsKey(uuid);
    }

    /** Returns the guests that run here and on which nobody decided, the longest known first. */
    public synchronized List<LandedUnchecked> now() {
        return List.copyOf(unchecked.values());
    }

    private void keep() {
        SeenRuns now = new SeenRuns(runs, expected, List.copyOf(unchecked.values()));
        if (isFirstStart || kept.equals(Optional.of(now))) {
            return;
        }
        try {
            file.keep(now.at(clock::dated));
            kept = Optional.of(now);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.error(
                        "{} cannot be written: after a restart virtgated may tell that guests came unchecked which did not: {}",
                        file.file(),
                        e.toString());
            }
            failing = true;
        }
    }
}
