package org.virtgate.history;

import java.time.Instant;
import java.util.Objects;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.rules.Mode;
import org.virtgate.words.Worded;

/** An event that the audit trail records, under a decision's id where there is a decision. */
public sealed interface AuditEvent {
    /** The id of the decision that the event belongs to; its own id where there is none. */
    String id();

    /** When it happened. */
    Instant at();

    Kind kind();

    <R> R accept(Visitor<R> visitor);

    /**
     * A guest was admitted or denied, and libvirt was told.
     *
     * @param host the facts of this host
     * @param taken when they were put together, by the clock that dates them
     * @param probed the probe results for the guest
     * @param generation the rule set's generation since the daemon started
     * @param mode the rule set's mode: whether it could deny at all
     */
    record Decided(
            Decision decision,
            HostSnapshot host,
            Instant taken,
            ProbeResults probed,
            int generation,
            Mode mode,
            StageTimes stages)
            implements AuditEvent {
        public Decided {
            Objects.requireNonNull(decision);
            Objects.requireNonNull(host);
            Objects.requireNonNull(taken);
            Objects.requireNonNull(probed);
            Objects.requireNonNull(mode);
            Objects.requireNonNull(stages);
        }

        @Override
        public String id() {
            return decision.event().id();
        }

        @Override
        public Instant at() {
            return decision.event().at();
        }

        @Override
        public Kind kind() {
            return Kind.DECIDED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.decided(this);
        }
    }

    /**
     * Nothing was decided, or libvirt could not be told in time. The shim then acts by its own setting.
     *
     * @param guest input from outside
     * @param operation input from outside
     */
    record Undecided(String id, Instant at, String guest, String operation, String why) implements AuditEvent {
        public Undecided {
            Objects.requireNonNull(id);
            Objects.requireNonNull(at);
            Objects.requireNonNull(guest);
            Objects.requireNonNull(operation);
            Objects.requireNonNull(why);
        }

        @Override
        public Kind kind() {
            return Kind.UNDECIDED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.undecided(this);
        }
    }

    /** An admitted guest landed, or failed to. */
    record Ended(String id, Instant at, String guest, String uuid, MigrationOutcome outcome) implements AuditEvent {
        public Ended {
            Objects.requireNonNull(id);
            Objects.requireNonNull(at);
            Objects.requireNonNull(guest);
            Objects.requireNonNull(uuid);
            Objects.requireNonNull(outcome);
        }

        @Override
        public Kind kind() {
            return Kind.ENDED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ended(this);
        }
    }

    /**
     * A guest came to this host, and no decision on it is known.
     *
     * @param id of this event, because there is no decision
     * @param at when virtgated found it
     * @param guest input from outside
     * @param why what is known of the cause, in words
     */
    record LandedUnchecked(
            String id,
            Instant at,
            HookEvent.Operation operation,
            String guest,
            String uuid,
            UncheckedCause cause,
            String why)
            implements AuditEvent {
        public LandedUnchecked {
            Objects.requireNonNull(id);
            Objects.requireNonNull(at);
            Objects.requireNonNull(operation);
            Objects.requireNonNull(guest);
            Objects.requireNonNull(uuid);
            Objects.requireNonNull(cause);
            Objects.requireNonNull(why);
        }

        @Override
        public Kind kind() {
            return Kind.LANDED_UNCHECKED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.landedUnchecked(this);
        }
    }

    /**
     * The persistent definition of a landed guest was updated, or left alone.
     *
     * @param id the id of the decision or of the repair
     */
    record DefinitionUpdated(String id, Instant at, String guest, String uuid, DefinitionUpdate update)
            implements AuditEvent {
        public DefinitionUpdated {
            Objects.requireNonNull(id);
            Objects.requireNonNull(at);
            Objects.requireNonNull(guest);
            Objects.requireNonNull(uuid);
            Objects.requireNonNull(update);
        }

        @Override
        public Kind kind() {
            return Kind.DEFINITION_UPDATED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.definitionUpdated(this);
        }
    }

    /** Receives an event by its kind. */
    interface Visitor<R> {
        R decided(Decided event);

        R undecided(Undecided event);

        R ended(Ended event);

        R landedUnchecked(LandedUnchecked event);

        R definitionUpdated(DefinitionUpdated event);
    }

    enum Kind implements Worded {
        DECIDED("decision", true),
        UNDECIDED("undecided", true),
        ENDED("outcome", false),
        LANDED_UNCHECKED("landed-unchecked", true),
        DEFINITION_UPDATED("aftercare", false);

        private final String word;
        private final boolean first;

        Kind(String word, boolean first) {
            this.word = word;
            this.first = first;
        }

        @Override
        public String word() {
            return word;
        }

        /** Whether this is the first event under an id, which the others follow. */
        public boolean first() {
            return first;
        }
    }
}
