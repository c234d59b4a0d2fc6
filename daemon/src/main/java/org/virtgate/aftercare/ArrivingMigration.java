package org.virtgate.aftercare;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.aftercare.AdmittedGuest.Before;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.history.MigrationState;
import org.virtgate.libvirt.GuestEvent;

/** One arriving guest and its progress. To be used under the lock of {@link ArrivingGuests}. */
final class ArrivingMigration {
    private final ArrivingGuest arriving;
    private final Before before;
    private MigrationProgress progress;
    private Optional<AdmittedGuest> admitted = Optional.empty();
    private boolean reported;

    ArrivingMigration(
            ArrivingGuest arriving, HookEvent.Operation operation, Before before, boolean watched, Instant now) {
        this.arriving = arriving;
        this.before = before;
        this.progress = MigrationProgress.begun(operation, arriving.since(), before, watched, now);
    }

    AdmittedGuest confirm(Decision decision, String xml) {
        AdmittedGuest confirmed = new AdmittedGuest(
                arriving,
                decision.event().operation(),
                decision.origin(),
                decision.event().objection(),
                xml,
                decision.rules(),
                Optional.of(before));
        admitted = Optional.of(confirmed);
        return confirmed;
    }

    /** Takes up an admission that was confirmed before this start of the daemon. */
    void resume(AdmittedGuest confirmed) {
        admitted = Optional.of(confirmed);
    }

    String id() {
        return arriving.id();
    }

    ArrivingGuest guest() {
        return arriving;
    }

    Optional<AdmittedGuest> admitted() {
        return admitted;
    }

    boolean isOf(String uuid) {
        return arriving.uuid().equals(uuid);
    }

    boolean isOpen() {
        return !(progress instanceof MigrationProgress.Ended);
    }

    MigrationState state() {
        return progress instanceof MigrationProgress.OnItsWay ? MigrationState.ON_ITS_WAY : MigrationState.ADMITTED;
    }

    void onReading(Fact<Map<String, LocalGuest>> guests, Instant now) {
        if (guests instanceof Fact.Known<Map<String, LocalGuest>> known) {
            Optional<LocalGuest.State> state =
                    Optional.ofNullable(known.value().get(arriving.uuid())).map(LocalGuest::state);
            progress = progress.onReading(state, known.asOf());
        } else {
            progress = progress.onSilence(now);
        }
    }

    void onEvent(GuestEvent.Kind event, Instant at) {
        progress = progress.onEvent(event, at);
    }

    /** Returns the end of a guest that libvirt was told of, once; empty before it, and from then on. */
    Optional<MigrationProgress.Ended> takeEnd() {
        if (reported || admitted.isEmpty() || !(progress instanceof MigrationProgress.Ended end)) {
            return Optional.empty();
        }
        reported = true;
        return Optional.of(end);
    }

    /**
     * Returns the admission with what this host had of the guest before, once whenever more of that is known than was
     * saved. The reading that the decision took may be older than the guest's last leave, and then a daemon that starts
     * with the saved admission would wait for the old guest to leave.
     */
    Optional<AdmittedGuest> takeCorrected() {
        Optional<Before> known = progress.hadBefore();
        if (known.isEmpty()
                || admitted.filter(saved -> !saved.before().equals(known)).isEmpty()) {
            return Optional.empty();
        }
        admitted = admitted.map(saved -> saved.with(known));
        return admitted;
    }

    void end(MigrationOutcome outcome, Instant now) {
        progress = progress.ends(outcome, now);
    }

    /**
     * Whether the guest's resources are still reserved. A guest that landed counts until a reading lists it; otherwise
     * it would be missing from both in between.
     */
    boolean counts(Fact<Map<String, LocalGuest>> guests, Instant now) {
        if (!(progress instanceof MigrationProgress.Ended ended)) {
            return true;
        }
        boolean shown = guests instanceof Fact.Known<Map<String, LocalGuest>> known
                ? !known.asOf().isBefore(ended.at())
                : !now.isBefore(ended.at().plus(MigrationProgress.SILENT_FOR));
        return ended.outcome().landed() && !shown;
    }

    /**
     * Whether the guest can be removed. A decision that libvirt was told of is confirmed within seconds, so one that is
     * not confirmed by then never will be.
     */
    boolean isDone(Fact<Map<String, LocalGuest>> guests, Instant now) {
        boolean tooLate = admitted.isEmpty() && !now.isBefore(arriving.since().plus(ArrivingGuest.APPEARS_WITHIN));
        return (reported || tooLate) && !isOpen() && !counts(guests, now);
    }
}
