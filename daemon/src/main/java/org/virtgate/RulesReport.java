package org.virtgate;

import org.slf4j.Logger;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.store.RuleStatus;

/** Reports the status of the rules in the daemon's log. */
final class RulesReport {
    private RulesReport() {}

    /** Logs everything that is wrong with the rules. */
    static void tell(RuleStatus status, Logger log) {
        status.refused().ifPresent(refusal -> refusal.problems().forEach(problem -> log.error("{}", problem)));
        status.notKept().ifPresent(why -> log.error("the rules in force cannot be kept for the next start: {}", why));
        status.inForce().ifPresent(force -> warn(force.rules(), log));
    }

    /**
     * Warns if no check can deny, and so every guest is admitted. Logged every time, even if the administrator wants it
     * so.
     */
    private static void warn(RuleSet rules, Logger log) {
        if (rules.enforcedChecks() == 0) {
            log.warn("the rules in force enforce no check: every guest is admitted");
        }
    }

    /** Returns one line for the service manager. */
    static String summary(RuleStatus status) {
        String force = status.inForce()
                .map(f -> f.rules().size() + " rules of generation " + f.generation() + " in force"
                        + (f.source() == RuleStatus.Source.LAST_GOOD ? ", the last good ones" : ""))
                .orElse("NO RULES in force, nothing is decided");
        return force
                + status.refused()
                        .map(r ->
                                "; the rule files are invalid (" + r.problems().size() + "): virtgate check")
                        .orElse("");
    }
}
