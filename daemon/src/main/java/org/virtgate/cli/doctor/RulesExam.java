package org.virtgate.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Counted;
import org.virtgate.rules.ProblemText;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.store.RuleSource;

/** The rule files on disk, and whether they are those in force. */
public final class RulesExam {
    private RulesExam() {}

    /**
     * Compares the files with what is in force.
     *
     * @param status virtgated's answer to the question {@code status}; empty if it gives none
     */
    public static List<Observation> of(RuleSource.Read read, Optional<Answer> status) {
        if (!(read.rules() instanceof Reading.Accepted<RuleSet> accepted)) {
            String first = ProblemText.line(read.rules().problems().get(0));
            return List.of(Observation.wrong(
                    Subject.RULES,
                    "the files on disk have "
                            + Counted.of(read.rules().problems().size(), "error")
                            + " and cannot come in force; see: virtgate check; the first: " + first));
        }
        RuleSet rules = accepted.value();
        List<Observation> seen = new ArrayList<>();
        boolean changed =
                status.filter(answer -> answer.object("rules").flag("changed")).isPresent();
        if (status.isEmpty() && rules.enforcedChecks() == 0) {
            seen.add(Observation.wrong(
                    Subject.RULES, "the files on disk enforce no check: every guest is admitted; see: virtgate rules"));
        }
        if (seen.isEmpty() && !changed) { // If they have changed, virtgated says it.
            seen.add(Observation.well(
                    Subject.RULES,
                    Counted.of(rules.size(), "rule") + " in "
                            + Counted.of(read.files().size(), "file")
                            + (status.isPresent() ? ", in force as they are on disk; " : ", valid; ")
                            + Counted.of(rules.enforcedChecks(), "check") + " enforced"));
        }
        return seen;
    }
}
