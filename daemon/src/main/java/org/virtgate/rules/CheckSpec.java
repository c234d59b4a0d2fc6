package org.virtgate.rules;

import java.util.List;
import java.util.Objects;

/**
 * What the rule reader must know of a built-in check.
 *
 * @param id as {@code use} names it, {@code storage.present} for example
 * @param denies what it denies, in a sentence that goes on from "denies when"
 * @param options what may be set beside the keys that every check has
 */
public record CheckSpec(String id, String denies, List<Option> options) {
    public CheckSpec {
        Objects.requireNonNull(id);
        Objects.requireNonNull(denies);
        options = List.copyOf(options);
    }

    /**
     * One option.
     *
     * @param choices what a text, or each text of a list, must be one of; empty: anything
     */
    public record Option(String name, Type type, boolean required, List<String> choices) {
        public Option {
            Objects.requireNonNull(name);
            Objects.requireNonNull(type);
            choices = List.copyOf(choices);
        }
    }

    /** What an option holds. */
    public enum Type {
        TEXT,
        TEXTS,
        /** A list of absolute paths. */
        PATHS,
        /** A list of names with wildcards. */
        GLOBS,
        /** A list of XPath expressions that a domain's {@code <metadata>} is asked with. */
        METADATA,
        NUMBER,
        FLAG
    }
}
