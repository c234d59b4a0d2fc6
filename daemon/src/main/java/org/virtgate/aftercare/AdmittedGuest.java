package org.virtgate.aftercare;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.admission.HookEvent;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.words.Worded;

/**
 * A guest that libvirt was told to let in: what is needed of its admission until its persistent definition is in line.
 *
 * @param arriving what the guest is, and what is kept free for it
 * @param operation what brings it here
 * @param origin where it comes from, as far as somebody told
 * @param xml the domain as it came, without secrets
 * @param rules digest of the rule set that admitted it
 * @param before what this host had of it when it was admitted; empty once it has landed
 */
public record AdmittedGuest(
        ArrivingGuest arriving,
        HookEvent.Operation operation,
        Optional<String> origin,
        String xml,
        String rules,
        Optional<Before> before) {
    public AdmittedGuest {
        Objects.requireNonNull(arriving);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(xml);
        Objects.requireNonNull(rules);
        Objects.requireNonNull(before);
    }

    /** Of the decision. */
    public String id() {
        return arriving.id();
    }

    public String name() {
        return arriving.name();
    }

    public String uuid() {
        return arriving.uuid();
    }

    /** The same, landed. */
    AdmittedGuest landed() {
        return new AdmittedGuest(arriving, operation, origin, xml, rules, Optional.empty());
    }

    /** What a host has of a guest that is to come. */
    public enum Before implements Worded {
        NOTHING("nothing"),
        /** A definition, which stayed from an earlier time or was made ready for it. */
        DEFINITION("definition"),
        /** The guest itself: whoever migrates a guest to the host where it is gets as far as the hook. */
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
