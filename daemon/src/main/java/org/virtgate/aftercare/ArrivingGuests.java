package org.virtgate.aftercare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.aftercare.AdmittedGuest.Before;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.history.MigrationState;
import org.virtgate.libvirt.GuestEvent;
import org.virtgate.threads.SteadyClock;

/**
 * The arriving guests, each from its decision until its outcome is known and this host's reading of libvirt lists it.
 * Thread-safe.
 */
public final class ArrivingGuests {
    /** The most guests that are followed at once; one more ends the oldest. More than ever come to one host at once. */
    static final int MOST = 256;

    /** The age of an admission after which libvirt's state of a guest with its UUID says nothing of that migration. */
    private static final Duration FOLLOWED_FOR = Duration.ofDays(1);

    private final SteadyClock clock;
    private final List<ArrivingMigration> migrations = new ArrayList<>();

    /** @param clock of the readings and events */
    public ArrivingGuests(SteadyClock clock) {
        this.clock = clock;
    }

    /**
     * Returns the guests that have yet to take what is reserved for them, the oldest first, according to this reading
     * of this host's guests.
     */
    public synchronized List<ArrivingGuest> now(Fact<Map<String, LocalGuest>> guests) {
        Instant now = clock.instant();
        migrations.forEach(migration -> migration.onReading(guests, now));
        migrations.removeIf(migration -> migration.isDone(guests, now));
        return migrations.stream()
                .filter(migration -> migration.counts(guests, now))
                .map(migration -> migration.guest())
                .toList();
    }

    /** Returns the states of the guests whose outcome is not known yet, the longest admitted first. */
    public synchronized Map<ArrivingGuest, MigrationState> states() {
        Map<ArrivingGuest, MigrationState> states = new LinkedHashMap<>();
        migrations.stream().filter(ArrivingMigration::isOpen).forEach(open -> states.put(open.guest(), open.state()));
        return states;
    }

    /** Returns the digests of the rule sets that admitted these guests. */
    public synchronized Set<String> ruleSets() {
        return migrations.stream()
                .flatMap(migration -> migration.admitted().stream())
                .map(AdmittedGuest::rules)
                .collect(Collectors.toSet());
    }

    /**
     * Adds an admitted guest, and ends earlier attempts of the same guest as failed. If a later attempt is already
     * expected, the guest is not added.
     *
     * @param guests the last reading of this host's guests before the decision
     */
    public synchronized void expect(
            ArrivingGuest arriving, HookEvent.Operation operation, Fact<Map<String, LocalGuest>> guests) {
        deny(arriving);
        if (migrations.stream().noneMatch(migration -> migration.isOpen() && migration.isOf(arriving.uuid()))) {
            Before before = Before.of(guests, arriving.uuid());
            add(new ArrivingMigration(arriving, operation, before, true, arriving.since()));
        }
    }

    /** Ends earlier attempts of a denied guest as failed, because this attempt followed them. */
    public synchronized void deny(ArrivingGuest arriving) {
        Instant now = clock.instant();
        migrations.stream()
                .filter(migration -> migration.isOf(arriving.uuid()))
                .filter(migration -> !migration.guest().since().isAfter(arriving.since()))
                .forEach(migration ->
                        migration.end(new MigrationOutcome.Failed("another attempt of the same guest came"), now));
    }

    /** Removes the guest of a decision that libvirt was not told of. The guest does not come, and has no outcome. */
    public synchronized void withdraw(String decision) {
        migrations.removeIf(migration -> migration.id().equals(decision));
    }

    /**
     * Notes that libvirt was told of this decision. Returns the admission to save; empty if the guest is not expected.
     */
    synchronized Optional<AdmittedGuest> confirm(Decision decision) {
        return migrations.stream()
                .filter(migration -> migration.id().equals(decision.event().id()))
                .findFirst()
                .map(migration -> migration.confirm(decision, decision.event().xml()));
    }

    /**
     * Adds a guest that was admitted before this start of the daemon. If its admission is older than a day, it ends as
     * lost. If the host's clock was set back since, the guest counts as admitted now.
     */
    synchronized void resume(AdmittedGuest saved) {
        AdmittedGuest admitted = saved.since(clock.past(saved.arriving().since()));
        Instant now = clock.instant();
        Before before = admitted.before().orElse(Before.UNKNOWN);
        ArrivingMigration migration =
                new ArrivingMigration(admitted.arriving(), admitted.operation(), before, false, now);
        migration.resume(admitted);
        add(migration);
        Instant since = admitted.arriving().since();
        if (since.isBefore(now.minus(FOLLOWED_FOR))) {
            migration.end(
                    new MigrationOutcome.Lost("admitted at " + since + ", and virtgated was not running since"), now);
        }
    }

    /** Passes an event of any guest to the migrations of that guest. */
    synchronized void onEvent(GuestEvent event, Instant at) {
        migrations.stream()
                .filter(migration -> migration.isOf(event.uuid()))
                .forEach(migration -> migration.onEvent(event.kind(), at));
    }

    /** Whether a guest of this UUID is arriving. */
    synchronized boolean has(String uuid) {
        return migrations.stream().anyMatch(migration -> migration.isOf(uuid));
    }

    /** Whether a guest of this UUID is arriving, and it is not known whether libvirt was told of the decision. */
    synchronized boolean isUnconfirmed(String uuid) {
        return has(uuid)
                && migrations.stream()
                        .filter(migration -> migration.isOf(uuid))
                        .allMatch(migration -> migration.admitted().isEmpty());
    }

    synchronized boolean isEmpty() {
        return migrations.isEmpty();
    }

    /** Returns the admissions to save again, because more is known of what this host had of their guests before. */
    synchronized List<AdmittedGuest> takeCorrected() {
        return migrations.stream()
                .flatMap(migration -> migration.takeCorrected().stream())
                .toList();
    }

    /** Returns the guests that ended since the last call, without those whose decision libvirt was not told of. */
    synchronized Map<AdmittedGuest, MigrationProgress.Ended> takeEnded() {
        Map<AdmittedGuest, MigrationProgress.Ended> ended = new LinkedHashMap<>();
        for (ArrivingMigration migration : migrations) {
            migration.takeEnd().ifPresent(end -> ended.put(migration.admitted().orElseThrow(), end));
        }
        return ended;
    }

    private void add(ArrivingMigration migration) {
        List<ArrivingMigration> open =
                migrations.stream().filter(ArrivingMigration::isOpen).toList();
        if (open.size() >= MOST) {
            open.get(0)
                    .end(new MigrationOutcome.Lost("more than " + MOST + " guests were on their way"), clock.instant());
        }
        migrations.add(migration);
    }
}
