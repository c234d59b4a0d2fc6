package org.virtgate.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Evidence;
import org.virtgate.admission.Finding;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Rewrite;
import org.virtgate.admission.Verdict;
import org.virtgate.rules.Position;

/** Decisions to write down. */
public final class Decisions {
    public static final Position BASELINE = new Position("/usr/share/virtgate/rules.d/00-baseline.toml", 14, 1);

    private Decisions() {}

    public static Finding denies(String message, String fix) {
        return new Finding("storage.present", Optional.of(BASELINE), new Finding.Effect.Denies(), message, fix);
    }

    public static Decision denied(String guest, Finding... findings) {
        return decision(guest, new Verdict.Denied(), List.of(findings), List.of());
    }

    public static Decision decision(String guest, Verdict verdict, List<Finding> findings, List<Rewrite> rewrites) {
        return decision(guest, verdict, findings, List.of(), rewrites);
    }

    public static Decision decision(
            String guest, Verdict verdict, List<Finding> findings, List<Evidence> evidence, List<Rewrite> rewrites) {
        HookEvent event = new HookEvent(
                "7f3a1c",
                Instant.parse("2026-11-23T12:00:00Z"),
                HookEvent.Operation.MIGRATE,
                guest,
                Optional.of("hosta"),
                "<domain><graphics passwd='geheim'/></domain>");
        return new Decision(
                event,
                "hostb",
                Optional.empty(),
                Optional.of("hosta"),
                verdict,
                findings,
                evidence,
                rewrites,
                List.of(),
                "sha256:0123456789abcdef");
    }

    public static Evidence evidence(String message) {
        return new Evidence("storage.same", BASELINE, message);
    }

    public static Rewrite rewrite(String from, String to, boolean applied) {
        return new Rewrite(
                "/domain/devices/disk/source/@file", from, to, new Rewrite.Source.ByRule("images", BASELINE), applied);
    }

    public static Rewrite byName(String from, String to) {
        Position names = new Position("/etc/virtgate/rules.d/10-names.toml", 3, 1);
        return new Rewrite(
                "/domain/devices/disk/source/@file", from, to, new Rewrite.Source.ByName("vmstore", names), true);
    }
}
