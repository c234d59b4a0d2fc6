package org.virtgate.domain.passport;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The outcome of reading a guest's passport. */
public sealed interface PassportReading {
    /** Returns the passport if it could be read. */
    default Optional<Passport> found() {
        return this instanceof Read read ? Optional.of(read.passport) : Optional.empty();
    }

    /** The guest has no passport: its origin does not run virtgate, or writes no passports. */
    record Absent() implements PassportReading {}

    /** The guest has a passport that cannot be used. */
    record Unusable(String why) implements PassportReading {
        public Unusable {
            Objects.requireNonNull(why);
        }
    }

    /**
     * The passport was read.
     *
     * @param notes what was ignored, and why; printable
     */
    record Read(Passport passport, List<String> notes) implements PassportReading {
        public Read {
            Objects.requireNonNull(passport);
            notes = List.copyOf(notes);
        }
    }
}
