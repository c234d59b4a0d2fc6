package org.virtgate.admission;

import java.util.Locale;
import org.virtgate.checks.Guest;
import org.virtgate.rules.When;

/** Whether a rule is for a guest. */
enum Applies {
    YES,
    NO,
    /** The rule asks for the origin, and nobody knows where the guest comes from. */
    UNKNOWN;

    static Applies judge(When when, Guest guest) {
        if (!when.domain().isEmpty() && when.domain().stream().noneMatch(g -> g.matches(guest.name()))) {
            return NO;
        }
        if (!when.uuid().isEmpty()
                && !when.uuid().contains(guest.domain().uuid().toLowerCase(Locale.ROOT))) {
            return NO;
        }
        if (!when.metadata().isEmpty() && when.metadata().stream().noneMatch(xpath -> selects(xpath, guest))) {
            return NO;
        }
        if (when.origin().isEmpty()) {
            return YES;
        }
        return guest.origin()
                .map(host -> when.origin().stream().anyMatch(g -> g.matches(host)) ? YES : NO)
                .orElse(UNKNOWN);
    }

    private static boolean selects(String xpath, Guest guest) {
        return guest.metadata()
                .map(metadata -> !guest.xpaths().select(metadata, xpath).isEmpty())
                .orElse(false);
    }
}
