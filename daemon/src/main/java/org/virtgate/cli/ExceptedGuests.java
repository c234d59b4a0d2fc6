package org.virtgate.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.rules.ExceptionRule;
import org.virtgate.rules.When;

/** Which guests have an exception from a check, as far as their name and UUID tell. */
final class ExceptedGuests {
    private final List<ExceptionRule> exceptions;

    /** @param today in UTC, by which exceptions expire */
    ExceptedGuests(List<EffectiveRule> rules, LocalDate today) {
        this.exceptions = rules.stream()
                .map(EffectiveRule::exception)
                .flatMap(Optional::stream)
                .filter(exception -> !exception.expires().isBefore(today))
                .filter(exception -> !exception.when().usesOwnersWord())
                .toList();
    }

    /** Whether one of the exceptions lets the guest pass this check, or one did in the newest decision about it. */
    boolean has(String check, AuditedFindings.OfGuest guest) {
        Objects.requireNonNull(check);
        return guest.excepted()
                || exceptions.stream()
                        .anyMatch(exception -> exception.checks().contains(check) && holds(exception.when(), guest));
    }

    private static boolean holds(When when, AuditedFindings.OfGuest guest) {
        return (when.domain().isEmpty() || when.domain().stream().anyMatch(glob -> glob.matches(guest.name())))
                && (when.uuid().isEmpty() || when.uuid().contains(guest.key().toLowerCase(Locale.ROOT)));
    }
}
