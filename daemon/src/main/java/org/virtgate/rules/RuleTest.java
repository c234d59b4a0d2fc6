package org.virtgate.rules;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A {@code [[test]]}: what the rules are expected to say of a guest.
 *
 * @param at where the test begins; its files are relative to the folder of that file
 * @param admits whether the guest is expected to be admitted; empty: either
 * @param checks ids of rules that are expected to have a part in the decision: to find something, rewrite something, or
 *     let the guest in
 * @param silent ids of rules that are expected to have none
 */
public record RuleTest(
        String name, Position at, Input input, Optional<Boolean> admits, List<String> checks, List<String> silent) {
    public RuleTest {
        Objects.requireNonNull(name);
        Objects.requireNonNull(at);
        Objects.requireNonNull(input);
        Objects.requireNonNull(admits);
        checks = List.copyOf(checks);
        silent = List.copyOf(silent);
    }

    /** The guest that comes. */
    public sealed interface Input {
        /** Returns the file that holds it. */
        String file();
    }

    /** A domain XML, which comes to the machine that runs the test. */
    public record Domain(String file, Optional<String> origin) implements Input {
        public Domain {
            Objects.requireNonNull(file);
            Objects.requireNonNull(origin);
        }
    }

    /** The record of a decision, with the host as it was then. */
    public record Recorded(String file) implements Input {
        public Recorded {
            Objects.requireNonNull(file);
        }
    }
}
