package org.virtgate.domain.passport;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What became of reading a guest's passport. */
public sealed interface PassportReading {
    /** The passport, where there is one that could be read. */
    default Optional<Passport> found() {
        return this instanceof Read read ? Optional.of(read.passport) : Optional.empty();
    }

    /** The guest carries none: its origin runs no virtgate, or does not write any. */
    record Absent() implements PassportReading {}

    /** It carries something that nothing is taken from. */
    record Unusable(String why) implements PassportReading {
        public Unusable {
            Objects.requireNonNull(why);
        }
    }

    /**
     * It was read.
     *
     * @param notes what was passed over, and why; printable
     */
    record Read(Passport passport, List<String> notes) implements PassportReading {
        public Read {
            Objects.requireNonNull(passport);
            notes = List.copyOf(notes);
        }
    }
}
