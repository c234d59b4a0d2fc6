package org.virtgate.aftercare;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.admission.HookEvent.Operation;
import org.virtgate.aftercare.AdmittedGuest.Before;
import org.virtgate.facts.LocalGuest;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.libvirt.GuestEvent;

/**
 * How far an arriving guest has come: {@link Expected}, {@link OnItsWay}, {@link Ended}. libvirt's events and readings
 * of this host's guests lead from one state to the next. What means nothing in a state leaves it as it is, and nothing
 * leads out of the last. Events may be missed, as they are while there is no connection to libvirt, and events and
 * readings may come in another order than that in which things happened: each counts by its own time.
 *
 * <p>What libvirt tells on the destination (qemu_migration.c, qemu_saveimage.c; seen with 9.0): of a migration
 * {@code STARTED/MIGRATED}, with {@code --persistent} {@code DEFINED}, then {@code RESUMED/MIGRATED}, or
 * {@code SUSPENDED/PAUSED} with {@code --suspend} and for a guest that was paused; with post-copy
 * {@code RESUMED/POSTCOPY} before it; {@code DEFINED} alone with {@code --offline}; {@code STOPPED/FAILED} where it
 * fails, and nothing at all where it fails between the hook and QEMU's start. Of a restore {@code STARTED/RESTORED},
 * then {@code RESUMED} or {@code SUSPENDED}.
 */
sealed interface MigrationProgress {
    /**
     * libvirt lists a guest right after the hook has let it in (qemuMigrationDstPrepareAny, libvirt 9.0); before that
     * it waits for nothing but a job of a guest that is defined here already, 30 seconds at most (QEMU_JOB_WAIT_TIME in
     * qemu_domainjob.c).
     */
    Duration APPEARS_WITHIN = Duration.ofMinutes(1);

    /** For so long libvirt may be silent, as while it is restarted. */
    Duration SILENT_FOR = Duration.ofMinutes(5);

    /** When libvirt last answered. */
    Instant answered();

    /** libvirt tells what happens to the guest. */
    default MigrationProgress onEvent(GuestEvent.Kind kind, Instant at) {
        return this;
    }

    /**
     * libvirt was asked for this host's guests.
     *
     * @param state of the guest; empty where libvirt has no guest of its UUID
     * @param asOf when libvirt was asked
     */
    default MigrationProgress onReading(Optional<LocalGuest.State> state, Instant asOf) {
        return this;
    }

    /** libvirt does not answer. */
    default MigrationProgress onSilence(Instant now) {
        return now.isBefore(answered().plus(SILENT_FOR)) ? this : ends(SILENCE, now);
    }

    /** It ends for a reason that is no sign of libvirt's. */
    default MigrationProgress ends(MigrationOutcome outcome, Instant at) {
        return new Ended(outcome, at);
    }

    /** One that begins. */
    static MigrationProgress begun(Operation operation, Instant since, Before before, boolean watched, Instant now) {
        return new Expected(operation, since, before, watched, now, Optional.empty());
    }

    /**
     * libvirt was told that it may come, and has not shown it yet.
     *
     * @param since when it was admitted: what libvirt says of a moment up to then says nothing of its coming
     * @param before what this host has of it from before
     * @param watched whether this daemon has run ever since
     * @param answered when libvirt last did
     * @param defined when libvirt last told that the guest was defined
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

        /** Until it has been seen off, a guest that runs is the one that was here. */
        private boolean isHereStill() {
            return before == Before.GUEST;
        }

        /** libvirt told of its definition; or did so while nobody listened, for there was none. */
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
            return !asOf.isBefore(since.plus(APPEARS_WITHIN));
        }

        private MigrationProgress onItsWay(Instant at) {
            return new OnItsWay(operation, since, at, at);
        }

        private MigrationProgress with(Before now, Instant answer, Optional<Instant> definition) {
            return new Expected(operation, since, now, watched, answer, definition);
        }
    }

    /**
     * libvirt has told or shown that it comes.
     *
     * @param seen when it was first seen to
     * @param answered when libvirt last did
     */
    record OnItsWay(Operation operation, Instant since, Instant seen, Instant answered) implements MigrationProgress {
        public OnItsWay {
            Objects.requireNonNull(operation);
            Objects.requireNonNull(since);
            Objects.requireNonNull(seen);
            Objects.requireNonNull(answered);
        }

        @Override
        public MigrationProgress onEvent(GuestEvent.Kind kind, Instant at) {
            if (!at.isAfter(since)) {
                return this;
            }
            return switch (kind) {
                case RESUMED_MIGRATED -> ends(new MigrationOutcome.Landed(), at);
                case RESUMED ->
                    // libvirt before 4.9 told so when post-copy began, too: the next reading says what it is.
                    operation == Operation.MIGRATE ? this : ends(new MigrationOutcome.Landed(), at);
                case SUSPENDED_PAUSED, SUSPENDED_RESTORED -> ends(new MigrationOutcome.LandedPaused(), at);
                case SUSPENDED_POSTCOPY_FAILED, RESUMED_POSTCOPY_FAILED -> ends(POSTCOPY_FAILED, at);
                case STOPPED_FAILED -> ends(new MigrationOutcome.Failed("libvirt ended it before it had landed"), at);
                case STOPPED -> ends(new MigrationOutcome.Failed("it was stopped before it had landed"), at);
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
                case ARRIVING -> new OnItsWay(operation, since, seen, asOf.isAfter(answered) ? asOf : answered);
                case OFF -> asOf.isAfter(seen) ? ends(GONE, asOf) : this;
            };
        }
    }

    /** What became of it is known, and stays. */
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
        public MigrationProgress ends(MigrationOutcome other, Instant when) {
            return this;
        }
    }

    /** libvirt answers, and does not have it: it has failed, nobody needs to guess. */
    MigrationOutcome NOT_SEEN = new MigrationOutcome.Failed(
            "not seen within a minute: libvirt refused it after the hook, or the client went away");

    /** It may have landed and left while nobody looked. */
    MigrationOutcome MISSED =
            new MigrationOutcome.Lost("virtgated was restarted meanwhile, and the guest does not run here");

    MigrationOutcome STARTED_OTHERWISE =
            new MigrationOutcome.Failed("the guest was started here in another way instead");
    MigrationOutcome GONE =
            new MigrationOutcome.Failed("it was on its way, and is gone: the migration was given up, or its QEMU died");
    MigrationOutcome POSTCOPY_FAILED = new MigrationOutcome.Failed(
            "post-copy broke off, its memory is on two hosts: virsh migrate --postcopy --postcopy-resume on its origin");
    MigrationOutcome SILENCE =
            new MigrationOutcome.Lost("libvirt has not answered for " + SILENT_FOR.toMinutes() + " minutes");
}
