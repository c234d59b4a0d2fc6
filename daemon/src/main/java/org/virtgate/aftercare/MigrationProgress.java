package org.virtgate.aftercare;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.facts.LocalGuest;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.libvirt.GuestEvent;

/**
 * How far an admitted guest has come: {@link Expected}, {@link OnItsWay}, {@link Ended}. The signs of it lead from one state to the next; what means
 * nothing in a state leaves it as it is, and nothing leads out of the last. Signs may be missed, as events are while there is no connection to
 * libvirt, and may come in another order than what they are signs of; each says what it says by its own time.
 *
 * <p>What libvirt tells on the destination (qemu_migration.c, qemu_saveimage.c; seen with 9.0): a migration {@code STARTED/MIGRATED}, with
 * {@code --persistent} {@code DEFINED}, then {@code RESUMED/MIGRATED}, or {@code SUSPENDED/PAUSED} with {@code --suspend} and for a guest that was
 * paused; with post-copy {@code RESUMED/POSTCOPY} before it; {@code DEFINED} alone with {@code --offline}; {@code STOPPED/FAILED} where it fails, and
 * nothing at all where it fails between the hook and QEMU's start. A restore {@code STARTED/RESTORED}, then {@code RESUMED} or {@code SUSPENDED}.
 */
sealed interface MigrationProgress {
    /**
     * libvirt lists a guest right after the hook has let it in (qemuMigrationDstPrepareAny, libvirt 9.0); before that it waits for nothing but a job of a
     * guest that is defined here already, 30 seconds at most (QEMU_JOB_WAIT_TIME in qemu_domainjob.c).
     */
    Duration APPEARS_WITHIN = Duration.ofMinutes(1);

    /** For so long libvirt may be silent, as while it is restarted. */
    Duration SILENT_FOR = Duration.ofMinutes(5);

    /** libvirt told of the guest. */
    MigrationProgress told(GuestEvent.Kind what, Instant at);

    /**
     * libvirt was asked for this host's guests.
     *
     * @param state of the guest; empty where libvirt has no guest of its UUID
     * @param asOf when libvirt was asked
     */
    MigrationProgress read(Optional<LocalGuest.State> state, Instant asOf);

    /** libvirt does not answer. */
    MigrationProgress silent(Instant now);

    /** It ends for a reason that is no sign of libvirt's. */
    default MigrationProgress ends(MigrationOutcome outcome, Instant at) {
        return new Ended(outcome, at);
    }

    /** One that begins now. */
    static MigrationProgress begun(AdmissionState admission, Instant now) {
        return new Expected(admission, now, Optional.empty());
    }

    /**
     * libvirt was told that it may come, and has not shown it yet.
     *
     * @param heard when libvirt last answered
     * @param defined when libvirt last told that the guest was defined
     */
    record Expected(AdmissionState admission, Instant heard, Optional<Instant> defined) implements MigrationProgress {
        public Expected {
            Objects.requireNonNull(admission);
            Objects.requireNonNull(heard);
            Objects.requireNonNull(defined);
        }

        @Override
        public MigrationProgress told(GuestEvent.Kind what, Instant at) {
            if (!at.isAfter(admission.since())) {
                return this;
            }
            return switch (what) {
                case STARTED_MIGRATED ->
                    admission.isMigration() ? new OnItsWay(admission, at, at) : startedOtherwise(at);
                case STARTED_RESTORED ->
                    admission.isMigration() ? startedOtherwise(at) : new OnItsWay(admission, at, at);
                case STARTED -> startedOtherwise(at);
                case RESUMED_POSTCOPY -> admission.isMigration() ? new OnItsWay(admission, at, at) : this;
                case RESUMED_MIGRATED ->
                    admission.isMigration() && !isHereStill() ? ends(new MigrationOutcome.Landed(), at) : this;
                case DEFINED -> new Expected(admission, heard, Optional.of(at));
                case UNDEFINED -> new Expected(admission, heard, Optional.empty());
                default -> this;
            };
        }

        @Override
        public MigrationProgress read(Optional<LocalGuest.State> state, Instant asOf) {
            if (!asOf.isAfter(admission.since())) {
                return this;
            }
            return switch (state.orElse(LocalGuest.State.OFF)) {
                case RUNNING -> isHereStill() ? waits(admission, asOf) : ends(new MigrationOutcome.Landed(), asOf);
                case PAUSED -> isHereStill() ? waits(admission, asOf) : ends(new MigrationOutcome.LandedPaused(), asOf);
                case ARRIVING -> new OnItsWay(admission, asOf, asOf);
                case OFF ->
                    state.isPresent() && hasLandedOffline(asOf)
                            ? ends(new MigrationOutcome.LandedOffline(), asOf)
                            : waits(admission.left(), asOf);
            };
        }

        @Override
        public MigrationProgress silent(Instant now) {
            return isSilent(heard, now) ? ends(SILENCE, now) : this;
        }

        private boolean isHereStill() {
            return admission.before() == AdmissionState.Before.GUEST;
        }

        /** libvirt told of its definition; or did so unheard, for there was none. */
        private boolean hasLandedOffline(Instant asOf) {
            boolean appeared = admission.before() == AdmissionState.Before.NOTHING && isOverdue(asOf);
            return admission.isMigration()
                    && (appeared || defined.filter(asOf::isAfter).isPresent());
        }

        private MigrationProgress waits(AdmissionState now, Instant asOf) {
            if (!isOverdue(asOf)) {
                return new Expected(now, asOf.isAfter(heard) ? asOf : heard, defined);
            }
            if (now.before() == AdmissionState.Before.GUEST) {
                return ends(
                        new MigrationOutcome.Failed("it ran here before it was admitted, and has not left since"),
                        asOf);
            }
            return ends(admission.watched() ? NOT_SEEN : MISSED, asOf);
        }

        private boolean isOverdue(Instant asOf) {
            return !asOf.isBefore(admission.since().plus(APPEARS_WITHIN));
        }

        private MigrationProgress startedOtherwise(Instant at) {
            return ends(new MigrationOutcome.Failed("the guest was started here in another way instead"), at);
        }
    }

    /**
     * libvirt has told or shown that it comes.
     *
     * @param seen when it was first seen to
     * @param heard when libvirt last answered
     */
    record OnItsWay(AdmissionState admission, Instant seen, Instant heard) implements MigrationProgress {
        public OnItsWay {
            Objects.requireNonNull(admission);
            Objects.requireNonNull(seen);
            Objects.requireNonNull(heard);
        }

        @Override
        public MigrationProgress told(GuestEvent.Kind what, Instant at) {
            if (!at.isAfter(admission.since())) {
                return this;
            }
            return switch (what) {
                case RESUMED_MIGRATED -> ends(new MigrationOutcome.Landed(), at);
                case RESUMED ->
                    // libvirt before 4.9 told so when post-copy began, too; of a migration the next reading says what
                    // it is.
                    admission.isMigration() ? this : ends(new MigrationOutcome.Landed(), at);
                case SUSPENDED_PAUSED, SUSPENDED_RESTORED -> ends(new MigrationOutcome.LandedPaused(), at);
                case SUSPENDED_POSTCOPY_FAILED, RESUMED_POSTCOPY_FAILED -> ends(POSTCOPY_FAILED, at);
                case STOPPED_FAILED -> ends(new MigrationOutcome.Failed("libvirt ended it before it had landed"), at);
                case STOPPED -> ends(new MigrationOutcome.Failed("it was stopped before it had landed"), at);
                default -> this;
            };
        }

        @Override
        public MigrationProgress read(Optional<LocalGuest.State> state, Instant asOf) {
            if (asOf.isBefore(seen)) {
                return this;
            }
            return switch (state.orElse(LocalGuest.State.OFF)) {
                case RUNNING -> ends(new MigrationOutcome.Landed(), asOf);
                case PAUSED -> ends(new MigrationOutcome.LandedPaused(), asOf);
                case ARRIVING -> new OnItsWay(admission, seen, asOf.isAfter(heard) ? asOf : heard);
                case OFF -> asOf.isAfter(seen) ? ends(GONE, asOf) : this;
            };
        }

        @Override
        public MigrationProgress silent(Instant now) {
            return isSilent(heard, now) ? ends(SILENCE, now) : this;
        }
    }

    /** What became of it is known, and stays. */
    record Ended(MigrationOutcome outcome, Instant at) implements MigrationProgress {
        public Ended {
            Objects.requireNonNull(outcome);
            Objects.requireNonNull(at);
        }

        @Override
        public MigrationProgress told(GuestEvent.Kind what, Instant when) {
            return this;
        }

        @Override
        public MigrationProgress read(Optional<LocalGuest.State> state, Instant asOf) {
            return this;
        }

        @Override
        public MigrationProgress silent(Instant now) {
            return this;
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

    MigrationOutcome GONE =
            new MigrationOutcome.Failed("it was on its way, and is gone: the migration was given up, or its QEMU died");

    MigrationOutcome POSTCOPY_FAILED = new MigrationOutcome.Failed(
            "post-copy broke off, its memory is on two hosts: virsh migrate --postcopy --postcopy-resume on its origin");

    MigrationOutcome SILENCE =
            new MigrationOutcome.Lost("libvirt has not answered for " + SILENT_FOR.toMinutes() + " minutes");

    private static boolean isSilent(Instant heard, Instant now) {
        return !now.isBefore(heard.plus(SILENT_FOR));
    }
}
