package org.virtgate.record.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Finding;
import org.virtgate.history.AuditEvent;
import org.virtgate.record.AuditWords;
import org.virtgate.record.Excerpt;

/**
 * What the journal is told of something that happened.
 *
 * @param message for people: one line, printable
 * @param warns whether it is more than information
 * @param fields for programs, besides the message and its priority; names may come several times
 */
record JournalEntry(String message, boolean warns, List<Field> fields) {
    private static final int VALUE_CHARACTERS = 1024;
    private static final int CHECKS = 32;

    JournalEntry {
        Objects.requireNonNull(message);
        fields = List.copyOf(fields);
    }

    /** A field; its value may hold anything. */
    record Field(String name, String value) {
        Field {
            Objects.requireNonNull(name);
            value = Excerpt.cut(value, VALUE_CHARACTERS);
        }
    }

    /** Of whatever happened. */
    static JournalEntry of(AuditEvent event) {
        if (event instanceof AuditEvent.Decided decided) {
            return of(decided);
        } else if (event instanceof AuditEvent.Undecided undecided) {
            return of(undecided);
        }
        return event instanceof AuditEvent.Ended ended ? of(ended) : of((AuditEvent.Cared) event);
    }

    /** Of a decision. */
    private static JournalEntry of(AuditEvent.Decided decided) {
        Decision decision = decided.decision();
        List<Field> fields = fields(
                decision.admits() ? MessageId.ADMITTED : MessageId.DENIED,
                decided,
                decision.event().guest());
        decision.uuid().ifPresent(uuid -> fields.add(new Field(JournalField.UUID, uuid)));
        fields.add(
                new Field(JournalField.OPERATION, AuditWords.of(decision.event().operation())));
        decision.origin().ifPresent(origin -> fields.add(new Field(JournalField.ORIGIN, origin)));
        fields.add(new Field(JournalField.VERDICT, AuditWords.of(decision.verdict())));
        fields.add(new Field(JournalField.RULES, decision.rules()));
        decision.findings().stream()
                .map(Finding::rule)
                .distinct()
                .limit(CHECKS)
                .forEach(rule -> fields.add(new Field(JournalField.CHECK, rule)));
        return new JournalEntry(DecisionLine.of(decision, decided.stages().total()), !decision.admits(), fields);
    }

    /** Of a request on which nothing was decided. */
    private static JournalEntry of(AuditEvent.Undecided undecided) {
        List<Field> fields = fields(MessageId.UNDECIDED, undecided, undecided.guest());
        fields.add(new Field(JournalField.OPERATION, undecided.operation()));
        fields.add(new Field(JournalField.VERDICT, "undecided"));
        return new JournalEntry(
                DecisionLine.undecided(undecided.id(), undecided.guest(), undecided.operation(), undecided.why()),
                true,
                fields);
    }

    /** Of what became of a guest. */
    private static JournalEntry of(AuditEvent.Ended ended) {
        List<Field> fields = fields(MessageId.ENDED, ended, ended.guest());
        fields.add(new Field(JournalField.UUID, ended.uuid()));
        fields.add(new Field(JournalField.OUTCOME, AuditWords.of(ended.outcome())));
        return new JournalEntry(
                DecisionLine.ended(ended.id(), ended.guest(), ended.outcome()),
                !ended.outcome().landed(),
                fields);
    }

    /** Of what was done about a persistent definition. */
    private static JournalEntry of(AuditEvent.Cared cared) {
        List<Field> fields = fields(MessageId.CARED, cared, cared.guest());
        fields.add(new Field(JournalField.UUID, cared.uuid()));
        fields.add(new Field(JournalField.PERSISTENT, AuditWords.of(cared.care())));
        return new JournalEntry(UpdateLine.of(cared), UpdateLine.warns(cared.care()), fields);
    }

    private static List<Field> fields(String messageId, AuditEvent event, String guest) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(JournalField.MESSAGE_ID, messageId));
        fields.add(new Field(JournalField.DECISION, event.id()));
        fields.add(new Field(JournalField.GUEST, guest));
        return fields;
    }
}
