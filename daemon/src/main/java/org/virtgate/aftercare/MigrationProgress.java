package org.virtgate.aftercare;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.admission.HookEvent.Operation;
import org.virtgate.aftercare.AdmittedGuest.Before;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.LocalGuest;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.libvirt.GuestEvent;

/**
 * The state of an arriving guest: {@link Expected}, {@link OnItsWay} or {@link Ended}. libvirt's events and readings of
 * this host's guests lead from one state to the next. An event or reading without meaning in a state leaves it
 * unchanged, and nothing changes the last state. Events may be missed, for example while there is no connection to
 * libvirt. Events and readings may come out of order, so each counts by its own time.
 *
 * <p>libvirt sends these events on the destination (qemu_migration.c, qemu_saveimage.c; seen with 9.0). For a
 * migration: {@code STARTED/MIGRATED}, with {@code --persistent} {@code DEFINED}, then {@code RESUMED/MIGRATED}, or
 * {@code SUSPENDED/PAUSED} with {@code --suspend} and for a guest that was paused. With post-copy,
 * {@code RESUMED/POSTCOPY} comes before that. With {@code --offline}, {@code DEFINED} alone. {@code STOPPED/FAILED} if
 * the migration fails, and no event if it fails between the hook and QEMU's start. For a restore:
 * {@code STARTED/RESTORED}, then {@code RESUMED} or {@code SUSPENDED}.
 */
sealed interface MigrationProgress {
    /** The longest time for which libvirt may be silent, for example while it is restarted. */
    Duration SILENT_FOR = Duration.ofMinutes(5);

    /** When libvirt last answered. */
    Instant answered();

    /** What this host had of the guest before, as far as it is known by now; empty once the outcome is known. */
    Optional<Before> hadBefore();

    /** Takes an event that libvirt sent about the guest. */
    default MigrationProgress onEvent(GuestEvent.Kind kind, Instant at) {
        return this;
    }

    /**
     * Takes a reading of this host's guests.
     *
     * @param state the guest's state; empty if libvirt has no guest of its UUID
     * @param asOf when libvirt was asked
     */
    default MigrationProgress onReading(Optional<LocalGuest.State> state, Instant asOf) {
        return this;
    }

    /** Notes that libvirt does not answer. */
    default MigrationProgress onSilence(Instant now) {
        return now.isBefore(answered().plus(SILENT_FOR)) ? this : ends(SILENCE, now);
    }

    /** Ends with an outcome that was not derived from libvirt's events or readings. */
    default MigrationProgress ends(MigrationOutcome outcome, Instant at) {
        return new Ended(outcome, at);
    }

    /** Returns the first state of a guest that was admitted. */
    static MigrationProgress begun(Operation operation, Instant since, Before before, boolean watched, Instant now) {
        return new Expected(operation, since, before, watched, now, Optional.empty());
    }

    /**
     * The guest was admitted, and libvirt does not list it yet.
     *
     * @param since when the guest was admitted; events and readings up to then say nothing of this migration
     * @param before what this host had of the guest before
     * @param watched whether this daemon has run since the admission
     * @param answered when libvirt last answered
     * @param defined when libvirt last reported that the guest was defined
     */
    record Expected(
            Operation operation,
            Instant since,
            Before before,
            boolean watched,
            Instant answered,
            Optional<Instant> defined)
            implements MigrationProgress {
        public Expected {
            Objects.requireNonNull(operation);
            Objects.requireNonNull(since);
            Objects.requireNonNull(before);
            Objects.requireNonNull(answered);
            Objects.requireNonNull(defined);
        }

        @Override
        public Optional<Before> hadBefore() {
            return Optional.of(before);
        }

        @Override
        public MigrationProgress onEvent(GuestEvent.Kind kind, Instant at) {
            if (!at.isAfter(since)) {
                return this;
            }
            return switch (kind) {
                case STARTED_MIGRATED -> isMigration() ? onItsWay(at) : ends(STARTED_OTHERWISE, at);
                case STARTED_RESTORED -> isMigration() ? ends(STARTED_OTHERWISE, at) : onItsWay(at);
                case STARTED -> ends(STARTED_OTHERWISE, at);
                case RESUMED_POSTCOPY -> isMigration() ? onItsWay(at) : this;
                case RESUMED_MIGRATED ->
                    isMigration() && !isHereStill() ? ends(new MigrationOutcome.Landed(), at) : this;
                case STOPPED_FAILED -> wasElsewhere() ? ends(ENDED_BEFORE, at) : this;
                case STOPPED -> wasElsewhere() ? ends(STOPPED_BEFORE, at) : this;
                case DEFINED -> with(before, answered, Optional.of(at));
                case UNDEFINED -> with(before, answered, Optional.empty());
                default -> this;
            };
        }

        @Override
        public MigrationProgress onReading(Optional<LocalGuest.State> state, Instant asOf) {
            if (!asOf.isAfter(since)) {
                return this;
            }
            return switch (state.orElse(LocalGuest.State.OFF)) {
                case RUNNING -> isHereStill() ? waits(before, asOf) : ends(new MigrationOutcome.Landed(), asOf);
                case PAUSED -> isHereStill() ? waits(before, asOf) : ends(new MigrationOutcome.LandedPaused(), asOf);
                case ARRIVING -> onItsWay(asOf);
                case OFF ->
                    state.isPresent() && hasLandedOffline(asOf)
                            ? ends(new MigrationOutcome.LandedOffline(), asOf)
                            : waits(isHereStill() ? Before.UNKNOWN : before, asOf);
            };
        }

        private boolean isMigration() {
            return operation == Operation.MIGRATE;
        }

        /** Whether a running guest is still the one that ran here before. It is until a reading has seen it off. */
        private boolean isHereStill() {
            return before == Before.GUEST;
        }

        /** Whether no other run of the guest can have been here, so that what libvirt tells is of this migration. */
        private boolean wasElsewhere() {
            return before == Before.NOTHING || before == Before.DEFINITION;
        }

        /**
         * Whether the guest was defined here without running: libvirt reported its definition, or it was missed but
         * there was none before.
         */
        private boolean hasLandedOffline(Instant asOf) {
            boolean appeared = before == Before.NOTHING && isOverdue(asOf);
            return isMigration() && (appeared || defined.filter(asOf::isAfter).isPresent());
        }

        private MigrationProgress waits(Before now, Instant asOf) {
            if (!isOverdue(asOf)) {
                return with(now, asOf.isAfter(answered) ? asOf : answered, defined);
            }
            if (now == Before.GUEST) {
                return ends(
                        new MigrationOutcome.Failed("it ran here before it was admitted, and has not left since"),
                        asOf);
            }
            return ends(watched ? NOT_SEEN : MISSED, asOf);
        }

        private boolean isOverdue(Instant asOf) {
            return !asOf.isBefore(since.plus(ArrivingGuest.APPEARS_WITHIN));
        }

        private MigrationProgress onItsWay(Instant at) {
            return new OnItsWay(operation, since, before == Before.NOTHING ? before : Before.UNKNOWN, at, at);
        }

        private MigrationProgress with(Before now, Instant answer, Optional<Instant> definition) {
            return new Expected(operation, since, now, watched, answer, definition);
        }
    }

    /**
     * libvirt has reported or listed the arriving guest.
     *
     * @param before NOTHING, or UNKNOWN: a guest that is on its way does not run here, whatever a reading before its
     *     admission said
     * @param seen when libvirt first did so
     * @param answered when libvirt last answered
     */
    record OnItsWay(Operation operation, Instant since, Before before, Instant seen, Instant answered)
            implements MigrationProgress {
        public OnItsWay {
            Objects.requireNonNull(operation);
            Objects.requireNonNull(since);
            Objects.requireNonNull(before);
            Objects.requireNonNull(seen);
            Objects.requireNonNull(answered);
        }

        @Override
        public Optional<Before> hadBefore() {
            return Optional.of(before);
        }

        @Override
        public MigrationProgress onEvent(GuestEvent.Kind kind, Instant at) {
            if (!at.isAfter(since)) {
                return this;
            }
            return switch (kind) {
                case RESUMED_MIGRATED -> ends(new MigrationOutcome.Landed(), at);
                case RESUMED ->
                    // libvirt before 4.9 also sent RESUMED when post-copy began; the next reading tells which it is.
                    operation == Operation.MIGRATE ? this : ends(new MigrationOutcome.Landed(), at);
                case SUSPENDED_PAUSED, SUSPENDED_RESTORED -> ends(new MigrationOutcome.LandedPaused(), at);
                case SUSPENDED_POSTCOPY_FAILED, RESUMED_POSTCOPY_FAILED -> ends(POSTCOPY_FAILED, at);
                case STOPPED_FAILED -> ends(ENDED_BEFORE, at);
                case STOPPED -> ends(STOPPED_BEFORE, at);
                default -> this;
            };
        }

        @Override
        public MigrationProgress onReading(Optional<LocalGuest.State> state, Instant asOf) {
            if (asOf.isBefore(seen)) {
                return this;
            }
            return switch (state.orElse(LocalGuest.State.OFF)) {
                case RUNNING -> ends(new MigrationOutcome.Landed(), asOf);
                case PAUSED -> ends(new MigrationOutcome.LandedPaused(), asOf);
                case ARRIVING -> new OnItsWay(operation, since, before, seen, asOf.isAfter(answered) ? asOf : answered);
                case OFF -> asOf.isAfter(seen) ? ends(GONE, asOf) : this;
            };
        }
    }

    /** The outcome is known and does not change. */
    record Ended(MigrationOutcome outcome, Instant at) implements MigrationProgress {
        public Ended {
            Objects.requireNonNull(outcome);
            Objects.requireNonNull(at);
        }

        @Override
        public Instant answered() {
            return at;
        }

        @Override
        public Optional<Before> hadBefore() {
            return Optional.empty();
        }

        @Override
        public MigrationProgress ends(MigrationOutcome other, Instant when) {
            return this;
        }

        /**
         * Returns the end of a migration that its origin had marked as a rehearsal. The mark may be a guest's owner's,
         * so it hides neither a guest that is here, or may be, nor one that has come to harm.
         */
        Ended rehearsed() {
            boolean cameToHarm = outcome.equals(POSTCOPY_FAILED) || outcome.equals(STARTED_OTHERWISE);
            return outcome instanceof MigrationOutcome.Failed failed && !cameToHarm
                    ? new Ended(new MigrationOutcome.Rehearsed(failed.why()), at)
                    : this;
        }
    }

    /** libvirt answers and does not list the guest, so the migration has certainly failed. */
    MigrationOutcome NOT_SEEN = new MigrationOutcome.Failed(
            "not seen within a minute: libvirt refused it after the hook, or the client went away");

    /** The guest may have landed and left while virtgated was not running. */
    MigrationOutcome MISSED =
            new MigrationOutcome.Lost("virtgated was restarted meanwhile, and the guest does not run here");

    MigrationOutcome STARTED_OTHERWISE =
            new MigrationOutcome.Failed("the guest was started here in another way instead");
    MigrationOutcome ENDED_BEFORE = new MigrationOutcome.Failed("libvirt ended it before it had landed");
    MigrationOutcome STOPPED_BEFORE = new MigrationOutcome.Failed("it was stopped before it had landed");
    MigrationOutcome GONE =
            new MigrationOutcome.Failed("it was on its way, and is gone: the migration was given up, or its QEMU died");
    MigrationOutcome POSTCOPY_FAILED = new MigrationOutcome.Failed(
            "post-copy broke off, its memory is on two hosts: virsh migrate --postcopy --postcopy-resume on its origin");
    MigrationOutcome SILENCE =
            new MigrationOutcome.Lost("libvirt has not answered for " + SILENT_FOR.toMinutes() + " minutes");
}
