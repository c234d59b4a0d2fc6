package org.virtgate.rules;

import java.util.Objects;

/** A {@code [[check]]}: a condition that an incoming domain must meet, after rewriting, to be admitted. */
public record CheckRule(String id, Position at, When when, Mode mode, OnError onError, Test test) implements Rule {
    public CheckRule {
        Objects.requireNonNull(id);
        Objects.requireNonNull(at);
        Objects.requireNonNull(when);
        Objects.requireNonNull(mode);
        Objects.requireNonNull(onError);
        Objects.requireNonNull(test);
    }

    /** Returns where its findings stand among those of other rules. */
    public Rank rank() {
        return test instanceof BuiltIn builtIn ? builtIn.rank() : Rank.FITNESS;
    }

    /** The test that the rule makes: a built-in check or the administrator's own condition. */
    public sealed interface Test permits BuiltIn, Own {}

    /**
     * One of virtgate's own checks.
     *
     * @param use the check's id
     * @param rank the check's rank
     * @param check the check with the options that this rule sets
     */
    public record BuiltIn(String use, Rank rank, BuiltInCheck check) implements Test {
        public BuiltIn {
            Objects.requireNonNull(use);
            Objects.requireNonNull(rank);
            Objects.requireNonNull(check);
        }
    }

    /**
     * One of the administrator's checks.
     *
     * @param select XPath of the values that the condition judges
     * @param message what is wrong; {@code {value}}, {@code {allowed}} and {@code {place}} are replaced by what was
     *     found
     * @param fix what to do about it; may be empty
     */
    public record Own(String select, Condition condition, String message, String fix) implements Test {
        public Own {
            Objects.requireNonNull(select);
            Objects.requireNonNull(condition);
            Objects.requireNonNull(message);
            Objects.requireNonNull(fix);
        }
    }
}
