package org.virtgate.aftercare;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.UncheckedCause;
import org.virtgate.rules.HookSettings;
import org.virtgate.rules.HookSettings.OnUnavailable;

/** Tells why nobody decided on a guest, from the requests that virtgated did not decide and from hook.toml. */
public final class UncheckedCauses {
    /** The most requests without a decision that are remembered. */
    private static final int MOST = 256;

    private final Supplier<Optional<HookSettings>> settings;
    private final Map<String, Asked> undecided = new LinkedHashMap<>();

    /** @param settings reads hook.toml; empty if it cannot be read, and the hook then refuses every guest */
    public UncheckedCauses(Supplier<Optional<HookSettings>> settings) {
        this.settings = settings;
    }

    /**
     * A cause.
     *
     * @param why the same in words
     */
    record Told(UncheckedCause cause, String why) {
        Told {
            Objects.requireNonNull(cause);
            Objects.requireNonNull(why);
        }
    }

    /** A request without a decision, and when it ended, by the clock of libvirt's events. */
    private record Asked(AuditEvent.Undecided event, Instant at) {}

    /** Whether hook.toml has restores checked too. */
    boolean checksRestores() {
        return settings.get().map(HookSettings::restore).orElse(false);
    }

    synchronized void onUndecided(AuditEvent.Undecided event, Instant at) {
        undecided.remove(event.guest());
        undecided.put(event.guest(), new Asked(event, at));
        if (undecided.size() > MOST) {
            undecided.remove(undecided.keySet().iterator().next());
        }
    }

    /**
     * Returns the cause for a guest.
     *
     * @param started when libvirt told of its start, if it did
     * @param wasBefore whether it was here at the first look after virtgated's start
     */
    synchronized Told of(String guest, Optional<Instant> started, boolean wasBefore) {
        Optional<AuditEvent.Undecided> request = Optional.ofNullable(undecided.get(guest))
                .filter(asked ->
                        started.filter(at -> isOfOneMigration(asked.at, at)).isPresent())
                .map(Asked::event);
        if (request.isPresent()) {
            return new Told(
                    UncheckedCause.UNDECIDED,
                    "virtgated was asked and did not decide (" + request.get().id() + "): "
                            + request.get().why() + "; " + hookSays());
        }
        return wasBefore
                ? new Told(UncheckedCause.BEFORE_START, "it came before virtgated was started; " + hookSays())
                : new Told(UncheckedCause.NOT_ASKED, "no request of the hook reached virtgated in time; " + hookSays());
    }

    /** The hook waits for its answer less long than that, and libvirt starts the guest right after it. */
    private static boolean isOfOneMigration(Instant asked, Instant started) {
        return Duration.between(asked, started).abs().compareTo(ArrivingGuest.APPEARS_WITHIN) < 0;
    }

    private String hookSays() {
        boolean allows = settings.get()
                .filter(hook -> hook.onUnavailable() == OnUnavailable.ALLOW)
                .isPresent();
        return allows
                ? "hook.toml has on_unavailable = \"allow\", so the hook lets guests in when it gets no answer"
                : "the hook refuses guests when it gets no answer, so libvirt did not call it";
    }
}
