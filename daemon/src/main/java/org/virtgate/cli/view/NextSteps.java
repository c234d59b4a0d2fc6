package org.virtgate.cli.view;

import java.util.List;
import org.virtgate.record.log.PastDecision;

/** What an administrator may want to do about a decision. */
final class NextSteps {
    private NextSteps() {}

    static List<String> of(PastDecision decision) {
        Answer line = new Answer(decision.line());
        String guest = line.text("guest");
        if (line.text("kind").equals("undecided")) {
            return List.of("virtgate status says whether guests are checked now; then migrate it again");
        }
        if (line.text("verdict").equals("denied")) {
            return List.of(
                    "do what the findings say, then migrate it again",
                    "after a change of rules: virtgate replay says what they would decide now");
        }
        String outcome = decision.last("outcome");
        if (outcome.isEmpty()) {
            return List.of("nothing is told of it since: virtgate status lists the guests on their way");
        }
        if (!outcome.startsWith("landed")) {
            return List.of("see where it is: virsh list --all, here and on the host that it came from");
        }
        return switch (decision.last("persistent")) {
            case "rewritten" ->
                List.of("virtgate undo " + line.text("id") + " puts the definition back that was replaced");
            case "failing", "reported", "left-alone", "undone" ->
                List.of("virtgate repair --domain " + guest
                        + " --dry-run shows what is not in line; without --dry-run it" + " is brought in line");
            default -> List.of();
        };
    }
}
