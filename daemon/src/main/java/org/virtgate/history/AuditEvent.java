package org.virtgate.history;

import java.time.Instant;
import java.util.Objects;
import org.virtgate.admission.Decision;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.rules.Mode;
import org.virtgate.words.Worded;

/** Something that is written down under a decision's id. */
public sealed interface AuditEvent {
    /** Of the decision that it belongs to. */
    String id();

    /** When it happened. */
    Instant at();

    Kind kind();

    <R> R accept(Visitor<R> visitor);

    /**
     * A guest was admitted or denied, and libvirt was told.
     *
     * @param host all that was known of this host
     * @param probed all that was found at the guest's paths
     * @param generation of the rule set, since the daemon started
     * @param mode of the rule set: whether it could deny at all
     */
    record Decided(
            Decision decision, HostSnapshot host, ProbeResults probed, int generation, Mode mode, StageTimes stages)
            implements AuditEvent {
        public Decided {
            Objects.requireNonNull(decision);
            Objects.requireNonNull(host);
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
     * Nothing was decided, or libvirt could not be told in time: what the shim does then is its setting's.
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

    /** An admitted guest landed, or did not. */
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
     * The persistent definition of a guest that landed was looked after.
     *
     * @param id of the decision, or of the repair
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

    /** Takes each kind with what it holds. */
    interface Visitor<R> {
        R decided(Decided event);

        R undecided(Undecided event);

        R ended(Ended event);

        R definitionUpdated(DefinitionUpdated event);
    }

    /** Each kind of event. */
    enum Kind implements Worded {
        DECIDED("decision", true),
        UNDECIDED("undecided", true),
        ENDED("outcome", false),
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

        /** Whether it is the first under an id, from which the others go on. */
        public boolean first() {
            return first;
        }
    }
}
