package org.virtgate.fleet.preflight;

import java.util.ArrayList;
import java.util.List;
import org.virtgate.fleet.GateAnswer.Remark;

/** What the destination's own virtgated would say: all that denies the guest, and what would if it were enforced. */
final class Gate {
    private Gate() {}

    static List<Finding> judge(Source source, Destination destination) {
        List<Finding> findings = new ArrayList<>();
        destination.gate().told().ifPresent(answer -> {
            for (Remark remark : answer.remarks()) {
                findings.add(finding(
                        remark.denies() ? Severity.STOP : Severity.NOTE,
                        remark.effect() + " " + remark.rule() + ": " + remark.message(),
                        remark.fix()));
            }
            if (answer.admits().isEmpty()) {
                findings.add(finding(
                        Severity.UNTOLD,
                        destination.host().name() + " does not tell this user what its gate would say",
                        "ask as root there"));
            } else if (!answer.admits().get() && answer.remarks().stream().noneMatch(Remark::denies)) {
                findings.add(finding(
                        Severity.STOP,
                        "denied",
                        "see virtgate try on " + destination.host().name()));
            }
        });
        return findings;
    }

    private static Finding finding(Severity severity, String what, String fix) {
        return new Finding(Subject.GATE, severity, what, fix);
    }
}
