package org.virtgate.record.journal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Evidence;
import org.virtgate.admission.Finding;
import org.virtgate.admission.Finding.Effect;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Rewrite;
import org.virtgate.admission.Verdict;
import org.virtgate.domain.Printable;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.record.Excerpt;

/**
 * Formats a decision as one line of the journal, printable and bounded: {@code 7f3a1c web1 migrate DENIED in 12 ms, …}.
 */
public final class DecisionLine {
    private static final int LINE_CHARACTERS = 2048;
    private static final int NAME_CHARACTERS = 200;
    private static final int TEXT_CHARACTERS = 300;
    private static final int DIGEST_CHARACTERS = 12;

    private DecisionLine() {}

    /** Returns the line of a decision, with the time that it took. */
    public static String of(Decision decision, Duration took) {
        String operation = decision.event().operation().word();
        StringJoiner line = new StringJoiner("; ");
        line.add(head(decision.event().id(), decision.event().guest(), operation, word(decision.verdict()))
                + " in " + took.toMillis() + " ms"
                + counted(decision.findings(), decision.rewrites())
                + ", rules " + Excerpt.cut(Printable.of(decision.rules()), DIGEST_CHARACTERS));
        decision.findings().forEach(finding -> line.add(brief(finding)));
        decision.rewrites().forEach(rewrite -> line.add(brief(rewrite)));
        decision.evidence().forEach(evidence -> line.add(brief(evidence)));
        return Excerpt.cut(line.toString(), LINE_CHARACTERS);
    }

    /** Returns the line of a request that got no decision. */
    public static String undecided(String id, String guest, String operation, String why) {
        return Excerpt.cut(head(id, guest, operation, "UNDECIDED") + ": " + Printable.of(why), LINE_CHARACTERS);
    }

    /** Returns the line of an admitted guest's migration outcome. */
    public static String ended(String id, String guest, MigrationOutcome outcome) {
        return Excerpt.cut(
                id + " " + Excerpt.cut(Printable.of(guest), NAME_CHARACTERS) + " " + word(outcome), LINE_CHARACTERS);
    }

    /** Returns the line of a guest that landed and on which nobody decided. */
    public static String landedUnchecked(String id, String guest, HookEvent.Operation operation, String why) {
        return Excerpt.cut(
                head(id, guest, operation.word(), "LANDED UNCHECKED") + ": " + Printable.of(why), LINE_CHARACTERS);
    }

    /** Returns the line of guests that are about to leave. */
    static String movesPlanned(AuditEvent.MovesPlanned event) {
        String moves = event.plan().stream()
                .map(move -> Excerpt.cut(Printable.of(move.guest()), NAME_CHARACTERS) + " to "
                        + Excerpt.cut(Printable.of(move.to()), NAME_CHARACTERS))
                .collect(Collectors.joining(", "));
        return Excerpt.cut(
                event.id() + " " + event.purpose().word() + ", " + event.plan().size() + " to move: " + moves,
                LINE_CHARACTERS);
    }

    /** Returns the line of a guest that left, or was to leave. */
    static String moved(AuditEvent.Moved event) {
        String to = event.move().to();
        return Excerpt.cut(
                event.id() + " " + Excerpt.cut(Printable.of(event.move().guest()), NAME_CHARACTERS) + " "
                        + event.outcome().word().toUpperCase(Locale.ROOT)
                        + (to.isEmpty() ? "" : " to " + Excerpt.cut(Printable.of(to), NAME_CHARACTERS))
                        + (event.why().isEmpty() ? "" : ": " + Printable.of(event.why())),
                LINE_CHARACTERS);
    }

    private static String word(MigrationOutcome outcome) {
        String word = switch (outcome.kind()) {
            case LANDED -> "LANDED";
            case LANDED_PAUSED -> "LANDED paused";
            case LANDED_OFFLINE -> "LANDED offline";
            case FAILED -> "FAILED";
            case REHEARSED -> "REHEARSED";
            case LOST -> "LOST";
        };
        return word + outcome.reason().map(why -> ": " + Printable.of(why)).orElse("");
    }

    private static String head(String id, String guest, String operation, String word) {
        return id + " " + Excerpt.cut(Printable.of(guest), NAME_CHARACTERS) + " "
                + Excerpt.cut(Printable.of(operation), NAME_CHARACTERS) + " " + word;
    }

    private static String word(Verdict verdict) {
        return switch (verdict.kind()) {
            case UNCHANGED -> "ADMITTED unchanged";
            case REWRITTEN -> "ADMITTED rewritten";
            case DENIED -> "DENIED";
        };
    }

    private static String counted(List<Finding> findings, List<Rewrite> rewrites) {
        return ", findings " + findings.size() + ", rewrites " + rewrites.size();
    }

    private static String brief(Finding finding) {
        return Excerpt.rule(finding) + " " + effect(finding.effect()) + ": "
                + Excerpt.cutMiddle(Printable.of(finding.message()), TEXT_CHARACTERS);
    }

    private static String brief(Evidence evidence) {
        return Excerpt.rule(evidence) + " found "
                + Excerpt.cutMiddle(Printable.of(evidence.message()), TEXT_CHARACTERS);
    }

    private static String effect(Effect effect) {
        if (effect instanceof Effect.Excepted excepted) {
            return effect.kind().word() + " by " + Excerpt.cut(Printable.of(excepted.exception()), NAME_CHARACTERS)
                    + " (" + Excerpt.cut(Printable.of(excepted.reason()), NAME_CHARACTERS) + ")";
        }
        return effect.kind().word();
    }

    private static String by(Rewrite.Source by) {
        return by instanceof Rewrite.Source.ByName named ? "name " + named.name() : by.rule();
    }

    private static String brief(Rewrite rewrite) {
        return Excerpt.cut(Printable.of(by(rewrite.by())), NAME_CHARACTERS)
                + (rewrite.applied() ? " rewrites " : " would rewrite ")
                + Excerpt.cutMiddle(Printable.of(rewrite.place()), TEXT_CHARACTERS)
                + " '" + Excerpt.cutMiddle(Printable.of(rewrite.from()), TEXT_CHARACTERS)
                + "' to '" + Excerpt.cutMiddle(Printable.of(rewrite.to()), TEXT_CHARACTERS) + "'";
    }
}
