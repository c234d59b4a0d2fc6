package org.virtgate.aftercare;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.admission.HookEvent;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.words.Worded;

/**
 * The admission of a guest that libvirt was told to let in, kept until its persistent definition is in line.
 *
 * @param arriving the guest, and what is reserved for it
 * @param operation the hook operation by which it comes
 * @param origin the host it comes from, if known
 * @param objection why its passport was not believed; empty if it was
 * @param xml the domain before rewriting, without secrets
 * @param rules the digest of the rule set that admitted it
 * @param before what this host had of the guest when it was admitted; empty once it has landed
 */
public record AdmittedGuest(
        ArrivingGuest arriving,
        HookEvent.Operation operation,
        Optional<String> origin,
        Optional<String> objection,
        String xml,
        String rules,
        Optional<Before> before) {
    public AdmittedGuest {
        Objects.requireNonNull(arriving);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(objection);
        Objects.requireNonNull(xml);
        Objects.requireNonNull(rules);
        Objects.requireNonNull(before);
    }

    /** The id of the decision. */
    public String id() {
        return arriving.id();
    }

    public String name() {
        return arriving.name();
    }

    public String uuid() {
        return arriving.uuid();
    }

    /** Returns this admission after landing. */
    AdmittedGuest landed() {
        return with(Optional.empty());
    }

    /** Returns this admission with something else that this host had of the guest. */
    AdmittedGuest with(Optional<Before> had) {
        return new AdmittedGuest(arriving, operation, origin, objection, xml, rules, had);
    }

    /** Returns this admission at another time. */
    AdmittedGuest since(Instant admitted) {
        return new AdmittedGuest(arriving.since(admitted), operation, origin, objection, xml, rules, before);
    }

    /** What this host has of a guest before it arrives. */
    public enum Before implements Worded {
        NOTHING("nothing"),
        /** A definition, left from an earlier time or prepared for the guest. */
        DEFINITION("definition"),
        /** The guest itself: libvirt calls the hook even if a guest is migrated to the host where it runs. */
        GUEST("guest"),
        UNKNOWN("unknown");

        private final String word;

        Before(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        static Before of(Fact<Map<String, LocalGuest>> guests, String uuid) {
            if (!(guests instanceof Fact.Known<Map<String, LocalGuest>> known)) {
                return UNKNOWN;
            }
            return Optional.ofNullable(known.value().get(uuid))
                    .map(guest -> guest.state() == LocalGuest.State.OFF ? DEFINITION : GUEST)
                    .orElse(NOTHING);
        }
    }
}
