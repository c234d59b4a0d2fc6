package org.virtgate.rules;

import java.util.Objects;
import java.util.function.Function;

/**
 * What the rule reader must know of a built-in check.
 *
 * @param id as {@code use} names it, {@code storage.present} for example
 * @param read makes the check of the options that a rule sets
 */
public record CheckSpec<C extends BuiltInCheck>(String id, Function<Options, C> read) {
    public CheckSpec {
        Objects.requireNonNull(id);
        Objects.requireNonNull(read);
    }
}
