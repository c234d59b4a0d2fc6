package org.virtgate.rules;

import java.util.List;
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

    /** What a rule may set beside the keys that every check has. */
    public List<Option> options() {
        DeclaredOptions options = new DeclaredOptions();
        Objects.requireNonNull(read.apply(options), id);
        return options.declared();
    }

    /**
     * One option.
     *
     * @param words what it must be one of, or each text of its list; empty where that is not fixed
     */
    public record Option(String name, List<String> words) {
        public Option {
            Objects.requireNonNull(name);
            words = List.copyOf(words);
        }
    }
}
