package org.virtgate.facts;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/** A fact about the host, or why it is not known. */
public sealed interface Fact<T> {
    /** Returns a part of this fact, of the same age, or not known for the same reason. */
    default <P> Fact<P> map(Function<T, P> part) {
        return this instanceof Known<T> known
                ? new Known<>(part.apply(known.value()), known.asOf())
                : new Unknown<>(((Unknown<T>) this).why());
    }

    /**
     * A fact with its value.
     *
     * @param asOf when the value was read, by a clock that does not jump when the host's is set
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
