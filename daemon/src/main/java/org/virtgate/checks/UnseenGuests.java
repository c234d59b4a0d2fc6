package org.virtgate.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;

/**
 * The guests that were admitted here and that libvirt has not shown since. libvirt may have refused them after the
 * hook, and tells nobody: each counts until {@link ArrivingGuest#APPEARS_WITHIN} is over.
 *
 * @param asOf when libvirt was asked, by the clock of {@link ArrivingGuest#since}
 */
public record UnseenGuests(List<ArrivingGuest> guests, Instant asOf) {
    public UnseenGuests {
        guests = List.copyOf(guests);
        Objects.requireNonNull(asOf);
    }

    /** Returns those of these guests that libvirt has not shown; nobody while libvirt does not answer. */
    public static UnseenGuests among(Collection<ArrivingGuest> arriving, Check.Question question) {
        Fact<Map<String, LocalGuest>> listed = question.host().libvirt().guests();
        if (!(listed instanceof Fact.Known<Map<String, LocalGuest>> known)) {
            return new UnseenGuests(List.of(), Instant.EPOCH);
        }
        return new UnseenGuests(
                arriving.stream().filter(guest -> !guest.isSeenIn(known)).toList(), known.asOf());
    }

    /** Returns how long ago a guest was admitted, in seconds. */
    public long age(ArrivingGuest guest) {
        return Math.max(0, Duration.between(guest.since(), asOf).toSeconds());
    }

    /** Returns a further fix, after a semicolon: to wait until none of them counts any more; empty without guests. */
    public String orWait() {
        long left = guests.stream()
                .mapToLong(guest -> ArrivingGuest.APPEARS_WITHIN.toSeconds() - age(guest))
                .max()
                .orElse(0);
        return guests.isEmpty()
                ? ""
                : "; or wait " + Math.max(1, left) + " s: an admitted guest that libvirt does not show counts for "
                        + ArrivingGuest.APPEARS_WITHIN.toSeconds() + " s only";
    }
}
