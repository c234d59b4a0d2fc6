package org.virtgate.aftercare;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.libvirt.GuestEvent;

/** Guests that were admitted, each until it is known what became of it, and this host's reading of libvirt shows it. Thread-safe. */
public final class ArrivingGuests {
    /** One more, and the oldest is not waited for: more than ever come to one host at once. */
    static final int MOST = 256;

    private final Clock clock;
    private final List<Migration> migrations = new ArrayList<>();

    public ArrivingGuests(Clock clock) {
        this.clock = clock;
    }

    /**
     * A guest on its way.
     *
     * @param seen whether libvirt has shown it
     */
    public record InFlight(ArrivingGuest arriving, boolean seen) {}

    /** What became of a guest that libvirt was told to let in. */
    record Ending(AdmittedGuest admitted, Instant at, MigrationOutcome outcome) {}

    /** Those that will still take what is kept for them, the longest admitted first, by what libvirt says of this host's guests. */
    public synchronized List<ArrivingGuest> now(Fact<Map<String, LocalGuest>> guests) {
        Instant now = clock.instant();
        migrations.forEach(migration -> migration.read(guests, now));
        migrations.removeIf(migration -> migration.isDone(guests, now));
        return migrations.stream()
                .filter(migration -> migration.counts(guests, now))
                .map(migration -> migration.arriving)
                .toList();
    }

    /** Those of which it is not known what became of them, the longest admitted first. */
    public synchronized List<InFlight> inFlight() {
        return migrations.stream()
                .filter(Migration::isOpen)
                .map(migration ->
                        new InFlight(migration.arriving, migration.progress instanceof MigrationProgress.OnItsWay))
                .toList();
    }

    /** The digests of the rule sets that admitted them. */
    public synchronized Set<String> ruleSets() {
        return migrations.stream()
                .flatMap(migration -> migration.admitted.stream())
                .map(AdmittedGuest::rules)
                .collect(Collectors.toSet());
    }

    /**
     * One is admitted; an earlier attempt of the same guest has failed. One that was decided so late that a later attempt is expected already is not.
     *
     * @param guests what libvirt said of this host's before
     */
    public synchronized void expect(
            ArrivingGuest arriving, HookEvent.Operation operation, Fact<Map<String, LocalGuest>> guests) {
        deny(arriving);
        if (migrations.stream().noneMatch(migration -> migration.isOpen() && migration.isOf(arriving.uuid()))) {
            AdmissionState.Before before = AdmissionState.Before.of(guests, arriving.uuid());
            add(new Migration(
                    arriving, new AdmissionState(operation, arriving.since(), before, true), arriving.since()));
        }
    }

    /** One is denied, and earlier attempts of the same guest have failed, for there was this one. */
    public synchronized void deny(ArrivingGuest arriving) {
        Instant now = clock.instant();
        migrations.stream()
                .filter(migration -> migration.isOf(arriving.uuid()))
                .filter(migration -> !migration.arriving.since().isAfter(arriving.since()))
                .forEach(migration ->
                        migration.end(new MigrationOutcome.Failed("another attempt of the same guest came"), now));
    }

    /** Nobody was told of this decision, so its guest does not come, and that is no outcome. */
    public synchronized void withdraw(String decision) {
        migrations.removeIf(migration -> migration.arriving.id().equals(decision));
    }

    /**
     * libvirt was told of this decision. Gives what is to be kept of it for the next start; nothing where its guest is not followed.
     *
     * @param xml the domain as it came, without secrets
     */
    synchronized Optional<SavedAdmission> told(Decision decision, String xml) {
        return migrations.stream()
                .filter(migration ->
                        migration.arriving.id().equals(decision.event().id()))
                .findFirst()
                .map(migration -> {
                    HookEvent.Operation operation = decision.event().operation();
                    AdmittedGuest admitted =
                            new AdmittedGuest(migration.arriving, operation, decision.origin(), xml, decision.rules());
                    migration.admitted = Optional.of(admitted);
                    return new SavedAdmission(admitted, migration.before);
                });
    }

    /** One was admitted before this start. */
    synchronized void resume(SavedAdmission kept) {
        AdmittedGuest admitted = kept.admitted();
        ArrivingGuest arriving = admitted.arriving();
        AdmissionState admission = new AdmissionState(admitted.operation(), arriving.since(), kept.before(), false);
        Migration migration = new Migration(arriving, admission, clock.instant());
        migration.admitted = Optional.of(admitted);
        add(migration);
    }

    /** One was admitted before this start, too long ago to tell by what there is now. */
    synchronized void giveUp(SavedAdmission kept, String why) {
        resume(kept);
        migrations.get(migrations.size() - 1).end(new MigrationOutcome.Lost(why), clock.instant());
    }

    /** libvirt told of a guest, who may be any. */
    synchronized void told(GuestEvent event, Instant at) {
        migrations.stream()
                .filter(migration -> migration.isOf(event.uuid()))
                .forEach(migration -> migration.progress = migration.progress.told(event.kind(), at));
    }

    /** Whether it matters what libvirt tells of the guest of this UUID. */
    synchronized boolean awaits(String uuid) {
        return migrations.stream().anyMatch(migration -> migration.isOf(uuid));
    }

    synchronized boolean isEmpty() {
        return migrations.isEmpty();
    }

    /** What became of guests since the last call; of a guest whose decision libvirt was not told of nothing is said. */
    synchronized List<Ending> endings() {
        List<Ending> endings = new ArrayList<>();
        migrations.forEach(migration -> migration.ending().ifPresent(endings::add));
        return endings;
    }

    private void add(Migration migration) {
        List<Migration> open = migrations.stream().filter(Migration::isOpen).toList();
        if (open.size() >= MOST) {
            open.get(0)
                    .end(new MigrationOutcome.Lost("more than " + MOST + " guests were on their way"), clock.instant());
        }
        migrations.add(migration);
    }

    /** One guest, and how far it has come. */
    private static final class Migration {
        private final ArrivingGuest arriving;
        private final AdmissionState.Before before;
        private MigrationProgress progress;
        private Optional<AdmittedGuest> admitted = Optional.empty();
        private boolean reported;

        Migration(ArrivingGuest arriving, AdmissionState admission, Instant now) {
            this.arriving = arriving;
            this.before = admission.before();
            this.progress = MigrationProgress.begun(admission, now);
        }

        boolean isOf(String uuid) {
            return arriving.uuid().equals(uuid);
        }

        boolean isOpen() {
            return !(progress instanceof MigrationProgress.Ended);
        }

        void read(Fact<Map<String, LocalGuest>> guests, Instant now) {
            if (guests instanceof Fact.Known<Map<String, LocalGuest>> known) {
                Optional<LocalGuest.State> state =
                        Optional.ofNullable(known.value().get(arriving.uuid())).map(LocalGuest::state);
                progress = progress.read(state, known.asOf());
            } else {
                progress = progress.silent(now);
            }
        }

        void end(MigrationOutcome outcome, Instant now) {
            progress = progress.ends(outcome, now);
        }

        Optional<Ending> ending() {
            if (reported || !(progress instanceof MigrationProgress.Ended ended)) {
                return Optional.empty();
            }
            reported = admitted.isPresent();
            return admitted.map(known -> new Ending(known, ended.at(), ended.outcome()));
        }

        /** One that landed counts until libvirt's reading has it among the guests: in between it would be in neither. */
        boolean counts(Fact<Map<String, LocalGuest>> guests, Instant now) {
            if (!(progress instanceof MigrationProgress.Ended ended)) {
                return true;
            }
            boolean shown = guests instanceof Fact.Known<Map<String, LocalGuest>> known
                    ? !known.asOf().isBefore(ended.at())
                    : !now.isBefore(ended.at().plus(MigrationProgress.SILENT_FOR));
            return ended.outcome().landed() && !shown;
        }

        /** A decision that libvirt was told of is told here within seconds; one that came too late for that never is. */
        boolean isDone(Fact<Map<String, LocalGuest>> guests, Instant now) {
            boolean tooLate =
                    admitted.isEmpty() && !now.isBefore(arriving.since().plus(MigrationProgress.APPEARS_WITHIN));
            return (reported || tooLate) && !isOpen() && !counts(guests, now);
        }
    }
}
