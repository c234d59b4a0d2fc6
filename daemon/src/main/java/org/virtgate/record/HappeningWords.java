package org.virtgate.record;

import java.util.List;
import java.util.Locale;
import org.virtgate.admission.Finding;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Verdict;
import org.virtgate.history.Care;
import org.virtgate.history.Outcome;

/** One word for each kind of thing that happens, as programs read it. */
final class HappeningWords {
    static final List<String> VERDICTS = List.of("admitted", "admitted-rewritten", "denied");
    static final List<String> OUTCOMES = List.of("landed", "landed-paused", "landed-offline", "failed", "lost");
    static final String FAILING = "failing";
    static final List<String> CARES = List.of("unneeded", "rewritten", "reported", FAILING, "left-alone", "undone");
    static final String OTHER = "other";

    private HappeningWords() {}

    static String of(HookEvent.Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    static String of(Verdict verdict) {
        if (verdict instanceof Verdict.Denied) {
            return "denied";
        }
        return verdict instanceof Verdict.Rewritten ? "admitted-rewritten" : "admitted";
    }

    static String of(Finding.Effect effect) {
        if (effect instanceof Finding.Effect.Denies) {
            return "denies";
        }
        return effect instanceof Finding.Effect.Audited ? "audited" : "excepted";
    }

    static String of(Outcome outcome) {
        if (outcome instanceof Outcome.Landed) {
            return "landed";
        } else if (outcome instanceof Outcome.LandedPaused) {
            return "landed-paused";
        } else if (outcome instanceof Outcome.LandedOffline) {
            return "landed-offline";
        }
        return outcome instanceof Outcome.Failed ? "failed" : "lost";
    }

    static String of(Care care) {
        if (care instanceof Care.Unneeded) {
            return "unneeded";
        } else if (care instanceof Care.Rewritten) {
            return "rewritten";
        } else if (care instanceof Care.Reported) {
            return "reported";
        } else if (care instanceof Care.Failing) {
            return FAILING;
        }
        return care instanceof Care.LeftAlone ? "left-alone" : "undone";
    }
}
