package org.virtgate.guest;

import java.util.Locale;
import org.virtgate.rules.When;

/** Whether a rule applies to a guest. */
public enum Applicability {
    YES,
    NO,
    /** The rule depends on the origin, and the guest's origin is not known. */
    UNKNOWN;

    /** Returns whether a rule with this {@code when} applies to the guest. */
    public static Applicability judge(When when, Guest guest) {
        if (!when.domain().isEmpty() && when.domain().stream().noneMatch(g -> g.matches(guest.name()))) {
            return NO;
        }
        if (!when.uuid().isEmpty()
                && !when.uuid().contains(guest.domain().uuid().toLowerCase(Locale.ROOT))) {
            return NO;
        }
        if (!when.metadata().isEmpty() && when.metadata().stream().noneMatch(guest::metadataHas)) {
            return NO;
        }
        if (when.origin().isEmpty()) {
            return YES;
        }
        return guest.origin()
                .map(host -> when.origin().stream().anyMatch(g -> g.matches(host)) ? YES : NO)
                .orElse(UNKNOWN);
    }
}
