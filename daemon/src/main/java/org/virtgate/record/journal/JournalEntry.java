package org.virtgate.record.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Finding;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.record.Excerpt;

/**
 * The journal entry of an audit event.
 *
 * @param message one printable line for people
 * @param warns whether its priority is warning, not information
 * @param fields for programs, besides the message and its priority; a name may occur several times
 */
record JournalEntry(String message, boolean warns, List<Field> fields) {
    private static final int VALUE_CHARACTERS = 1024;
    private static final int CHECKS = 32;

    JournalEntry {
        Objects.requireNonNull(message);
        fields = List.copyOf(fields);
    }

    /** A field; its value may hold any characters. */
    record Field(String name, String value) {
        Field {
            Objects.requireNonNull(name);
            value = Excerpt.cut(value, VALUE_CHARACTERS);
        }
    }

    /** Returns the entry of an event. */
    static JournalEntry of(AuditEvent event) {
        return event.accept(new OfEvent());
    }

    private static final class OfEvent implements AuditEvent.Visitor<JournalEntry> {
        @Override
        public JournalEntry decided(AuditEvent.Decided event) {
            Decision decision = event.decision();
            List<Field> fields = fields(
                    decision.admits() ? MessageId.ADMITTED : MessageId.DENIED,
                    event,
                    decision.event().guest());
            decision.uuid().ifPresent(uuid -> fields.add(new Field(JournalField.UUID, uuid)));
            fields.add(new Field(
                    JournalField.OPERATION, decision.event().operation().word()));
            event.moves().ifPresent(moves -> fields.add(new Field(JournalField.MOVES, moves)));
            decision.origin().ifPresent(origin -> fields.add(new Field(JournalField.ORIGIN, origin)));
            fields.add(new Field(JournalField.VERDICT, decision.verdict().kind().word()));
            fields.add(new Field(JournalField.RULES, decision.rules()));
            decision.findings().stream()
                    .map(Finding::rule)
                    .distinct()
                    .limit(CHECKS)
                    .forEach(rule -> fields.add(new Field(JournalField.CHECK, rule)));
            String line = DecisionLine.of(decision, event.stages().total());
            return new JournalEntry(line, !decision.admits(), fields);
        }

        @Override
        public JournalEntry undecided(AuditEvent.Undecided event) {
            List<Field> fields = fields(MessageId.UNDECIDED, event, event.guest());
            fields.add(new Field(JournalField.OPERATION, event.operation()));
            fields.add(new Field(JournalField.VERDICT, event.kind().word()));
            String line = DecisionLine.undecided(event.id(), event.guest(), event.operation(), event.why());
            return new JournalEntry(line, true, fields);
        }

        @Override
        public JournalEntry ended(AuditEvent.Ended event) {
            List<Field> fields = fields(MessageId.ENDED, event, event.guest());
            fields.add(new Field(JournalField.UUID, event.uuid()));
            fields.add(new Field(JournalField.OUTCOME, event.outcome().kind().word()));
            String line = DecisionLine.ended(event.id(), event.guest(), event.outcome());
            boolean isAsMeant = event.outcome().landed() || event.outcome() instanceof MigrationOutcome.Rehearsed;
            return new JournalEntry(line, !isAsMeant, fields);
        }

        @Override
        public JournalEntry landedUnchecked(AuditEvent.LandedUnchecked event) {
            List<Field> fields = fields(MessageId.LANDED_UNCHECKED, event, event.guest());
            fields.add(new Field(JournalField.UUID, event.uuid()));
            fields.add(new Field(JournalField.OPERATION, event.operation().word()));
            fields.add(new Field(JournalField.CAUSE, event.cause().word()));
            String line = DecisionLine.landedUnchecked(event.id(), event.guest(), event.operation(), event.why());
            return new JournalEntry(line, true, fields);
        }

        @Override
        public JournalEntry definitionUpdated(AuditEvent.DefinitionUpdated event) {
            return update(event, event.guest(), event.uuid(), event.update());
        }

        @Override
        public JournalEntry repaired(AuditEvent.Repaired event) {
            return update(event, event.guest(), event.uuid(), event.update());
        }

        private static JournalEntry update(AuditEvent event, String guest, String uuid, DefinitionUpdate update) {
            List<Field> fields = fields(MessageId.DEFINITION_UPDATED, event, guest);
            fields.add(new Field(JournalField.UUID, uuid));
            fields.add(new Field(JournalField.PERSISTENT, update.kind().word()));
            return new JournalEntry(
                    UpdateLine.of(event.id(), guest, update), update.kind().warns(), fields);
        }

        @Override
        public JournalEntry movesPlanned(AuditEvent.MovesPlanned event) {
            List<Field> fields = List.of(
                    new Field(JournalField.MESSAGE_ID, MessageId.MOVES_PLANNED),
                    new Field(JournalField.MOVES, event.id()),
                    new Field(JournalField.OPERATION, event.purpose().word()));
            return new JournalEntry(DecisionLine.movesPlanned(event), false, fields);
        }

        @Override
        public JournalEntry moved(AuditEvent.Moved event) {
            List<Field> fields = new ArrayList<>();
            fields.add(new Field(JournalField.MESSAGE_ID, MessageId.MOVED));
            fields.add(new Field(JournalField.MOVES, event.id()));
            fields.add(new Field(JournalField.GUEST, event.move().guest()));
            fields.add(new Field(JournalField.UUID, event.move().uuid()));
            fields.add(new Field(JournalField.TO, event.move().to()));
            fields.add(new Field(JournalField.OUTCOME, event.outcome().word()));
            return new JournalEntry(DecisionLine.moved(event), event.outcome().warns(), fields);
        }
    }

    private static List<Field> fields(String messageId, AuditEvent event, String guest) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(JournalField.MESSAGE_ID, messageId));
        fields.add(new Field(JournalField.DECISION, event.id()));
        fields.add(new Field(JournalField.GUEST, guest));
        return fields;
    }
}
