package org.virtgate.rules.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.rules.Problem;
import org.virtgate.rules.RuleSet;
import org.virtgate.words.Worded;

/**
 * Which rules are in force, and why newer ones are not.
 *
 * @param inForce empty: no rules were ever accepted, and nothing can be decided
 * @param refused the last attempt to take over new rules, if it failed
 * @param notKept why the rules in force could not be kept for the next start; empty if they were
 */
public record RuleStatus(Optional<InForce> inForce, Optional<Refusal> refused, Optional<String> notKept) {
    public RuleStatus {
        Objects.requireNonNull(inForce);
        Objects.requireNonNull(refused);
        Objects.requireNonNull(notKept);
    }

    /**
     * The rules in force.
     *
     * @param generation counts from 1 since the daemon started
     * @param since when they were taken over
     * @param files their paths, in order
     * @param masked paths of shipped files that do not count, because the administrator has a file of the same name
     */
    public record InForce(
            RuleSet rules, int generation, Instant since, Source source, List<String> files, List<String> masked) {
        public InForce {
            Objects.requireNonNull(rules);
            Objects.requireNonNull(since);
            Objects.requireNonNull(source);
            files = List.copyOf(files);
            masked = List.copyOf(masked);
        }
    }

    /** Rules that were not taken over. */
    public record Refusal(Instant at, List<Problem> problems) {
        public Refusal {
            Objects.requireNonNull(at);
            problems = List.copyOf(problems);
        }
    }

    /** Where the rules in force were read from. */
    public enum Source implements Worded {
        /** The administrator's and the shipped files. */
        FILES("files"),
        /** The copy of the last good rules, because the files were refused at the start. */
        LAST_GOOD("last-good");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
