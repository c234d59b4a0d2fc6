package org.virtgate.aftercare;

import java.util.Objects;
import java.util.Optional;
import org.virtgate.admission.HookEvent;
import org.virtgate.facts.ArrivingGuest;

/**
 * An admission that is followed until its guest has landed and been cared for; kept over restarts.
 *
 * @param arriving what the guest is, and what is kept free for it
 * @param operation what brings it here
 * @param origin where it comes from, as far as somebody told
 * @param xml the domain as it came, without secrets
 * @param rules digest of the rule set that admitted it
 */
public record AdmittedGuest(
        ArrivingGuest arriving, HookEvent.Operation operation, Optional<String> origin, String xml, String rules) {
    public AdmittedGuest {
        Objects.requireNonNull(arriving);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(xml);
        Objects.requireNonNull(rules);
    }

    /** Of the decision. */
    public String id() {
        return arriving.id();
    }
}
