package org.virtgate.record;

import java.util.Locale;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Verdict;
import org.virtgate.facts.PathFact;
import org.virtgate.history.Care;
import org.virtgate.history.Outcome;

/** What happened, each in one word that programs may rely on. */
final class Words {
    private Words() {}

    static String of(HookEvent.Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    static String of(Verdict verdict) {
        if (verdict instanceof Verdict.Denied) {
            return "denied";
        }
        return verdict instanceof Verdict.Rewritten ? "admitted-rewritten" : "admitted";
    }

    static String of(Outcome outcome) {
        if (outcome instanceof Outcome.Landed) {
            return "landed";
        }
        if (outcome instanceof Outcome.LandedPaused) {
            return "landed-paused";
        }
        if (outcome instanceof Outcome.LandedOffline) {
            return "landed-offline";
        }
        return outcome instanceof Outcome.Failed ? "failed" : "lost";
    }

    static String of(Care care) {
        if (care instanceof Care.Unneeded) {
            return "unneeded";
        }
        if (care instanceof Care.Rewritten) {
            return "rewritten";
        }
        if (care instanceof Care.Reported) {
            return "reported";
        }
        if (care instanceof Care.Failing) {
            return "failing";
        }
        return care instanceof Care.LeftAlone ? "left-alone" : "undone";
    }

    static String of(PathFact found) {
        if (found instanceof PathFact.Present present) {
            return present.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        if (found instanceof PathFact.Missing) {
            return "missing";
        }
        return found instanceof PathFact.Unreadable ? "unreadable" : "no answer";
    }
}
