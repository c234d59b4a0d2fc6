package org.virtgate.aftercare;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.admission.HookEvent;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.words.Worded;

/**
 * What was known of a guest when it was admitted.
 *
 * @param since when that was: what was read or told up to then says nothing of its coming
 * @param before what this host had of it
 * @param watched whether this daemon has run ever since
 */
record AdmissionState(HookEvent.Operation operation, Instant since, Before before, boolean watched) {
    AdmissionState {
        Objects.requireNonNull(operation);
        Objects.requireNonNull(since);
        Objects.requireNonNull(before);
    }

    /** What a host has of a guest that is to come. */
    enum Before implements Worded {
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

    boolean isMigration() {
        return operation == HookEvent.Operation.MIGRATE;
    }

    /** The guest that was here has been seen off, so one that runs is the one that came. */
    AdmissionState left() {
        return before == Before.GUEST ? new AdmissionState(operation, since, Before.UNKNOWN, watched) : this;
    }
}
