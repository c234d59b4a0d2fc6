package org.virtgate.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
     * @param moves the id of the moves that the guest is part of, as its source told beforehand; empty if it told none
     */
    record Decided(
            Decision decision,
            HostSnapshot host,
            Instant taken,
            ProbeResults probed,
            int generation,
            Mode mode,
            StageTimes stages,
            Optional<String> moves)
            implements AuditEvent {
        public Decided {
            Objects.requireNonNull(decision);
            Objects.requireNonNull(host);
            Objects.requireNonNull(taken);
            Objects.requireNonNull(probed);
            Objects.requireNonNull(mode);
            Objects.requireNonNull(stages);
            Objects.requireNonNull(moves);
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
     * @param id the id of the decision, or of the repair that is undone
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

    /**
     * {@code virtgate repair} brought a persistent definition in line.
     *
     * @param id the repair's own
     */
    record Repaired(String id, Instant at, String guest, String uuid, DefinitionUpdate.Rewritten update)
            implements AuditEvent {
        public Repaired {
            Objects.requireNonNull(id);
            Objects.requireNonNull(at);
            Objects.requireNonNull(guest);
            Objects.requireNonNull(uuid);
            Objects.requireNonNull(update);
        }

        @Override
        public Kind kind() {
            return Kind.REPAIRED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.repaired(this);
        }
    }

    /**
     * Guests are about to leave this host, because a command of virtgate moves them.
     *
     * @param id of all the moves together
     */
    record MovesPlanned(String id, Instant at, MovePurpose purpose, List<PlannedMove> plan) implements AuditEvent {
        public MovesPlanned {
            Objects.requireNonNull(id);
            Objects.requireNonNull(at);
            Objects.requireNonNull(purpose);
            plan = List.copyOf(plan);
        }

        @Override
        public Kind kind() {
            return Kind.MOVES_PLANNED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.movesPlanned(this);
        }
    }

    /**
     * A guest left this host, or was to leave it and did not.
     *
     * @param id of all the moves together
     * @param move the guest, and the host that it was to go to; that is empty if there was none
     * @param why in words; empty if it moved
     * @param took how long the migration ran
     */
    record Moved(String id, Instant at, PlannedMove move, MoveOutcome outcome, String why, Duration took)
            implements AuditEvent {
        public Moved {
            Objects.requireNonNull(id);
            Objects.requireNonNull(at);
            Objects.requireNonNull(move);
            Objects.requireNonNull(outcome);
            Objects.requireNonNull(why);
            Objects.requireNonNull(took);
        }

        @Override
        public Kind kind() {
            return Kind.MOVED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.moved(this);
        }
    }

    /** Receives an event by its kind. */
    interface Visitor<R> {
        R decided(Decided event);

        R undecided(Undecided event);

        R ended(Ended event);

        R landedUnchecked(LandedUnchecked event);

        R definitionUpdated(DefinitionUpdated event);

        R repaired(Repaired event);

        R movesPlanned(MovesPlanned event);

        R moved(Moved event);
    }

    enum Kind implements Worded {
        DECIDED("decision", true),
        UNDECIDED("undecided", true),
        ENDED("outcome", false),
        LANDED_UNCHECKED("landed-unchecked", true),
        DEFINITION_UPDATED("aftercare", false),
        REPAIRED("repair", true),
        MOVES_PLANNED("moves", true),
        MOVED("moved", false);

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
