package org.virtgate.record.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtgate.admission.Finding;
import org.virtgate.admission.Verdict;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.record.Decisions;

class DecisionLineTest {
    private static final Duration TOOK = Duration.ofMillis(12);

    @Test
    void saysAllOfADenialOnOneLine() {
        assertEquals(
                "7f3a1c web1 migrate DENIED in 12 ms, findings 1, rewrites 0, rules sha256:0123…;"
                        + " storage.present (00-baseline.toml:14) denies: disk vda is gone",
                DecisionLine.of(Decisions.denied("web1", Decisions.denies("disk vda is gone", "mount it")), TOOK));
    }

    @Test
    void saysWhatWasRewrittenAuditedAndExcepted() {
        Finding audited = new Finding("a", Optional.empty(), new Finding.Effect.Audited(), "would deny", "");
        Finding excepted =
                new Finding("b", Optional.empty(), new Finding.Effect.Excepted("legacy", "CHG-1"), "would too", "");
        String line = DecisionLine.of(
                Decisions.decision(
                        "web1",
                        new Verdict.Rewritten("<domain/>", "<domain/>"),
                        List.of(audited, excepted),
                        List.of(
                                Decisions.rewrite("/a", "/b", true),
                                Decisions.rewrite("/c", "/d", false),
                                Decisions.byName("/e", "/f"))),
                TOOK);
        assertEquals(
                "7f3a1c web1 migrate ADMITTED rewritten in 12 ms, findings 2, rewrites 3, rules sha256:0123…;"
                        + " a audited: would deny; b excepted by legacy (CHG-1): would too;"
                        + " images rewrites /domain/devices/disk/source/@file '/a' to '/b';"
                        + " images would rewrite /domain/devices/disk/source/@file '/c' to '/d';"
                        + " name vmstore rewrites /domain/devices/disk/source/@file '/e' to '/f'",
                line);
        assertFalse(line.contains("geheim"), "the domain XML holds secrets");
    }

    @Test
    void saysByWhatTheStorageWasKnownBehindAllElse() {
        assertEquals(
                "7f3a1c web1 migrate ADMITTED rewritten in 12 ms, findings 0, rewrites 1, rules sha256:0123…;"
                        + " images rewrites /domain/devices/disk/source/@file '/a' to '/b';"
                        + " storage.same (00-baseline.toml:14) found disk vda: same inode 98390 on 10.77.0.9:/vmstore",
                DecisionLine.of(
                        Decisions.decision(
                                "web1",
                                new Verdict.Rewritten("<domain/>", "<domain/>"),
                                List.of(),
                                List.of(Decisions.evidence("disk vda: same inode 98390 on 10.77.0.9:/vmstore")),
                                List.of(Decisions.rewrite("/a", "/b", true))),
                        TOOK));
    }

    @Test
    void saysThatNothingWasDecided() {
        assertEquals(
                "7f3a1c we\\u{a}b migrate UNDECIDED: not decided in time",
                DecisionLine.undecided("7f3a1c", "we\nb", "migrate", "not decided in time"));
    }

    @Test
    void saysWhatBecameOfTheGuest() {
        assertEquals("7f3a1c we\\u{a}b LANDED", DecisionLine.ended("7f3a1c", "we\nb", new MigrationOutcome.Landed()));
        assertEquals("7f3a1c w LANDED paused", DecisionLine.ended("7f3a1c", "w", new MigrationOutcome.LandedPaused()));
        assertEquals(
                "7f3a1c w LANDED offline", DecisionLine.ended("7f3a1c", "w", new MigrationOutcome.LandedOffline()));
        assertEquals(
                "7f3a1c w FAILED: it is gone",
                DecisionLine.ended("7f3a1c", "w", new MigrationOutcome.Failed("it is gone")));
        assertEquals("7f3a1c w LOST: silence", DecisionLine.ended("7f3a1c", "w", new MigrationOutcome.Lost("silence")));
    }

    @Test
    void keepsItsBoundAndIsPrintableWhateverIsInIt() {
        String hostile = "\n\u001b]0;x\u0007\u202e\ud800".repeat(500);
        String line = DecisionLine.of(
                Decisions.decision(
                        hostile,
                        new Verdict.Unchanged(),
                        Collections.nCopies(2, Decisions.denies(hostile, hostile)),
                        Collections.nCopies(50, Decisions.evidence(hostile)),
                        Collections.nCopies(2, Decisions.rewrite(hostile, hostile, true))),
                TOOK);
        assertEquals(2048, line.length());
        assertTrue(line.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '…'), line);
    }
}
