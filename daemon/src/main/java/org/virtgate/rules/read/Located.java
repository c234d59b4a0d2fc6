package org.virtgate.rules.read;

import java.util.Objects;
import java.util.function.Function;
import org.virtgate.rules.Position;

/** A value and where it is written. */
public record Located<T>(T value, Position at) {
    public Located {
        Objects.requireNonNull(value);
        Objects.requireNonNull(at);
    }

    /** Returns the changed value at the same place. */
    public <R> Located<R> map(Function<T, R> change) {
        return new Located<>(change.apply(value), at);
    }
}
