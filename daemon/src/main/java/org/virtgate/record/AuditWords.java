package org.virtgate.record;

import java.util.List;
import java.util.Locale;
import org.virtgate.admission.Finding;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Verdict;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;

/** One word for each kind of thing that happens, as programs read it. */
public final class AuditWords {
    public static final List<String> VERDICTS = List.of("admitted", "admitted-rewritten", "denied");
    public static final List<String> OUTCOMES = List.of("landed", "landed-paused", "landed-offline", "failed", "lost");
    public static final String FAILING = "failing";
    public static final List<String> CARES =
            List.of("unneeded", "rewritten", "reported", FAILING, "left-alone", "undone");
    public static final String OTHER = "other";

    private AuditWords() {}

    public static String of(HookEvent.Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    public static String of(Verdict verdict) {
        if (verdict instanceof Verdict.Denied) {
            return "denied";
        }
        return verdict instanceof Verdict.Rewritten ? "admitted-rewritten" : "admitted";
    }

    public static String of(Finding.Effect effect) {
        if (effect instanceof Finding.Effect.Denies) {
            return "denies";
        }
        return effect instanceof Finding.Effect.Audited ? "audited" : "excepted";
    }

    public static String of(MigrationOutcome outcome) {
        if (outcome instanceof MigrationOutcome.Landed) {
            return "landed";
        } else if (outcome instanceof MigrationOutcome.LandedPaused) {
            return "landed-paused";
        } else if (outcome instanceof MigrationOutcome.LandedOffline) {
            return "landed-offline";
        }
        return outcome instanceof MigrationOutcome.Failed ? "failed" : "lost";
    }

    public static String of(DefinitionUpdate care) {
        if (care instanceof DefinitionUpdate.Unneeded) {
            return "unneeded";
        } else if (care instanceof DefinitionUpdate.Rewritten) {
            return "rewritten";
        } else if (care instanceof DefinitionUpdate.Reported) {
            return "reported";
        } else if (care instanceof DefinitionUpdate.Failing) {
            return FAILING;
        }
        return care instanceof DefinitionUpdate.LeftAlone ? "left-alone" : "undone";
    }
}
