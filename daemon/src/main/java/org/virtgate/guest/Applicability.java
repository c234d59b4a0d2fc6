package org.virtgate.guest;

import java.util.Locale;
import org.virtgate.rules.When;

/** Whether a rule is for a guest. */
public enum Applicability {
    YES,
    NO,
    /** The rule asks for the origin, and nobody knows where the guest comes from. */
    UNKNOWN;

    /** Whether the rule of this {@code when} is for it. */
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
