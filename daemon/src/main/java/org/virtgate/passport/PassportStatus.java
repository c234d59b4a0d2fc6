package org.virtgate.passport;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of the passports of this host's guests.
 *
 * @param running how many guests run
 * @param current how many of them have an up-to-date passport
 * @param waiting how many have none, or an outdated one, because they have a job or are arriving
 * @param written how many passports were written since the start
 * @param failed what went wrong last
 * @param round the last visit of all guests
 */
public record PassportStatus(
        int running, int current, int waiting, long written, Optional<Failure> failed, Optional<Round> round) {
    /** The status before the first visit. */
    public static final PassportStatus NONE = new PassportStatus(0, 0, 0, 0, Optional.empty(), Optional.empty());

    public PassportStatus {
        Objects.requireNonNull(failed);
        Objects.requireNonNull(round);
    }

    /** Returns the number of guests in each state; the sum is all running guests. */
    public Map<String, Integer> byState() {
        return Map.of("current", current, "waiting", waiting, "missing", Math.max(0, running - current - waiting));
    }

    /** What went wrong, and when. */
    public record Failure(Instant at, String what) {
        public Failure {
            Objects.requireNonNull(at);
            Objects.requireNonNull(what);
        }
    }

    /**
     * A visit of all guests that ran.
     *
     * @param at when it was over
     * @param took how long it was
     * @param visited how many guests there were
     * @param written how many of them were given a passport
     */
    public record Round(Instant at, Duration took, int visited, long written) {
        public Round {
            Objects.requireNonNull(at);
            Objects.requireNonNull(took);
        }
    }
}
