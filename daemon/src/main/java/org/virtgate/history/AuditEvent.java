package org.virtgate.history;

import java.time.Instant;
import java.util.Objects;
import org.virtgate.admission.Decision;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.rules.Mode;

/** Something that is written down under a decision's id. */
public sealed interface AuditEvent {
    /** Of the decision that it belongs to. */
    String id();

    /** When it happened. */
    Instant at();

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
    }

    /** After-care dealt with the persistent definition of a guest that landed. */
    record Cared(String id, Instant at, String guest, String uuid, DefinitionUpdate care) implements AuditEvent {
        public Cared {
            Objects.requireNonNull(id);
            Objects.requireNonNull(at);
            Objects.requireNonNull(guest);
            Objects.requireNonNull(uuid);
            Objects.requireNonNull(care);
        }
    }
}
