package org.virtgate.facts;

import java.time.Instant;
import java.util.Objects;

/** A fact about the host, or why it is not known. */
public sealed interface Fact<T> {
    /**
     * A fact with its value.
     *
     * @param asOf when the value was read
     */
    record Known<T>(T value, Instant asOf) implements Fact<T> {
        public Known {
            Objects.requireNonNull(value);
            Objects.requireNonNull(asOf);
        }
    }

    /**
     * A fact whose value is not known.
     *
     * @param why as a finding says it: "libvirt does not answer", for example
     */
    record Unknown<T>(String why) implements Fact<T> {
        public Unknown {
            Objects.requireNonNull(why);
        }
    }
}
