package org.virtgate.record;

import java.util.List;
import org.virtgate.admission.Finding;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Verdict;
import org.virtgate.facts.PathFact;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;

/** One word for each kind of thing that happens, as programs read it. These words stay, whatever Java calls things. */
public final class AuditWords {
    public static final List<String> VERDICTS = List.of("admitted", "admitted-rewritten", "denied");
    public static final List<String> OUTCOMES = List.of("landed", "landed-paused", "landed-offline", "failed", "lost");
    public static final String FAILING = "failing";
    public static final List<String> CARES =
            List.of("unneeded", "rewritten", "reported", FAILING, "left-alone", "undone");
    public static final String OTHER = "other";

    private AuditWords() {}

    public static String of(HookEvent.Operation operation) {
        return switch (operation) {
            case MIGRATE -> "migrate";
            case RESTORE -> "restore";
        };
    }

    public static String of(PathFact found) {
        if (found instanceof PathFact.Present present) {
            return switch (present.kind()) {
                case FILE -> "file";
                case DIRECTORY -> "directory";
                case BLOCK_DEVICE -> "block device";
                case CHARACTER_DEVICE -> "character device";
                case SOCKET -> "socket";
                case FIFO -> "fifo";
            };
        } else if (found instanceof PathFact.Missing) {
            return "missing";
        }
        return found instanceof PathFact.Unreadable ? "unreadable" : "no answer";
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
