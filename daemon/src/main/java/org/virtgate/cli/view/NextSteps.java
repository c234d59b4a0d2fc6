package org.virtgate.cli.view;

import java.util.List;
import org.virtgate.admission.Verdict;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.record.log.PastDecision;
import org.virtgate.words.Worded;

/** Suggests what an administrator may do about a decision. */
final class NextSteps {
    private NextSteps() {}

    /** Whether a line of the log tells of a guest that got no decision. */
    static boolean isWithoutDecision(Answer line) {
        return line.kind("kind", AuditEvent.Kind.class)
                .filter(kind -> kind == AuditEvent.Kind.UNDECIDED || kind == AuditEvent.Kind.LANDED_UNCHECKED)
                .isPresent();
    }

    static List<String> of(PastDecision decision) {
        Answer line = new Answer(decision.line());
        String guest = line.text("guest");
        if (line.text("kind").equals(AuditEvent.Kind.UNDECIDED.word())) {
            return List.of("virtgate status says whether guests are checked now; then migrate it again");
        }
        if (line.text("verdict").equals(Verdict.Kind.DENIED.word())) {
            return List.of(
                    "do what the findings say, then migrate it again",
                    "after a change of rules: virtgate replay says what they would decide now");
        }
        if (line.text("kind").equals(AuditEvent.Kind.LANDED_UNCHECKED.word())) {
            return List.of(
                    "virtgate hook status says whether libvirt calls the hook now",
                    "virtgate try --domain " + guest + " says what would be decided of it now",
                    "virtgate repair --domain " + guest + " --dry-run shows what is not in line for its next start",
                    "it counts as unchecked until it leaves, stops, or comes again and is judged");
        }
        String outcome = decision.last("outcome");
        if (outcome.isEmpty()) {
            return List.of("nothing is told of it since: virtgate status lists the guests on their way");
        }
        if (outcome.equals(MigrationOutcome.Kind.REHEARSED.word())) {
            return List.of("it stayed where it was: virtgate rehearse moves no guest");
        }
        if (Worded.of(MigrationOutcome.Kind.class, outcome)
                .filter(MigrationOutcome.Kind::landed)
                .isEmpty()) {
            return List.of("see where it is: virsh list --all, here and on the host that it came from");
        }
        return Worded.of(DefinitionUpdate.Kind.class, decision.last("persistent"))
                .map(update -> switch (update) {
                    case UNNEEDED -> List.<String>of();
                    case REWRITTEN ->
                        List.of("virtgate undo " + line.text("id") + " puts the definition back that was replaced");
                    case REPORTED, LEFT_ALONE, FAILING, UNDONE ->
                        List.of("virtgate repair --domain " + guest
                                + " --dry-run shows what is not in line; without --dry-run it is brought in line");
                })
                .orElse(List.of());
    }
}
