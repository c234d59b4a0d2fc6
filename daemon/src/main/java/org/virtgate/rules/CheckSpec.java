package org.virtgate.rules;

import java.util.Objects;
import java.util.function.Function;

/**
 * Describes a built-in check to the rule reader.
 *
 * @param id the value of {@code use}, {@code storage.present} for example
 * @param rank where its findings stand among those of other checks
 * @param read makes the check from the options that a rule sets
 */
public record CheckSpec<C extends BuiltInCheck>(String id, Rank rank, Function<Options, C> read) {
    public CheckSpec {
        Objects.requireNonNull(id);
        Objects.requireNonNull(rank);
        Objects.requireNonNull(read);
    }
}
