package org.virtgate.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Finding;
import org.virtgate.admission.Verdict;

class DenialTextTest {
    @Test
    void saysWhoDeniesWhatWhyAndWhatToDo() {
        assertEquals(
                "virtgate@hostb: web1 DENIED by storage.present (00-baseline.toml:14): disk vda /mnt/x.qcow2 does not exist"
                        + " here. Fix: mount vmstore. On hostb: virtgate explain 7f3a1c",
                DenialText.of(Decisions.denied(
                        "web1", Decisions.denies("disk vda /mnt/x.qcow2 does not exist here", "mount vmstore"))));
    }

    @Test
    void leavesOutAFixThatThereIsNot() {
        Finding ours = new Finding("domain.readable", Optional.empty(), new Finding.Effect.Denies(), "too deep", "");
        assertEquals(
                "virtgate@hostb: web1 DENIED by domain.readable: too deep. On hostb: virtgate explain 7f3a1c",
                DenialText.of(Decisions.denied("web1", ours)));
    }

    @Test
    void furtherFindingsFollowOneALineAndOnlyThoseThatDeny() {
        Finding audited = new Finding("x", Optional.empty(), new Finding.Effect.Audited(), "audited", "");
        List<String> lines = DenialText.of(Decisions.denied(
                        "web1",
                        audited,
                        Decisions.denies("first", ""),
                        Decisions.denies("second", "do it"),
                        Decisions.denies("third", "")))
                .lines()
                .toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).contains(": first. On hostb"), lines.get(0));
        assertEquals("also storage.present (00-baseline.toml:14): second. Fix: do it", lines.get(1));
        assertEquals("also storage.present (00-baseline.toml:14): third", lines.get(2));
    }

    @Test
    void aLongMessageGivesWayInItsMiddleAndTheFixStays() {
        String first = DenialText.of(Decisions.denied(
                "web1", Decisions.denies("disk /srv/" + "d/".repeat(300) + "x.qcow2 is gone", "do it")));
        assertEquals(300, first.length());
        assertTrue(first.contains("): disk /srv/d/d/"), first);
        assertTrue(first.contains("…"), first);
        assertTrue(first.endsWith("x.qcow2 is gone. Fix: do it. On hostb: virtgate explain 7f3a1c"), first);
    }

    @Test
    void aFixThatHasNoRoomIsLeftOutAndNeverCut() {
        String first = DenialText.of(Decisions.denied("web1", Decisions.denies("m".repeat(500), "f".repeat(500))));
        assertTrue(first.length() <= 300, first);
        assertTrue(first.matches(".*: m{90,}…m{90,}\\. On hostb: virtgate explain 7f3a1c"), first);
    }

    @Test
    void ofAFixWithSeveralWaysThoseAreLeftOutThatHaveNoRoom() {
        String first = DenialText.of(Decisions.denied(
                "web1", Decisions.denies("m".repeat(120), "do this, or do " + "that ".repeat(40) + "; or wait")));
        assertTrue(first.endsWith("m. Fix: do this. On hostb: virtgate explain 7f3a1c"), first);
    }

    @Test
    void aMessageStaysWholeWhereAShorterFixLeavesItSo() {
        String message = "disk vda is not the one that hosta has: inode 9639149872508336553 there, "
                + "9470419218797550053 here; same size: a copy?";
        String fix = "mount the storage that the origin has, or correct [storage.NAME] or the [[rewrite]] of this host";
        String first = DenialText.of(Decisions.denied("web1", Decisions.denies(message, fix)));
        assertTrue(first.contains(message + ". Fix: mount the storage that the origin has. On hostb"), first);
    }

    @Test
    void aMessageThatIsCutHasTheShortestFixBesideIt() {
        String message = "disk vda /mnt/nfs3/w2.img is not the one that hosta has: inode 12345678901 on "
                + "10.77.0.9:/srv/d/nfs3 there, inode 12345678902 on 10.77.0.9:/srv/d/other3 here; same size: a copy?";
        String first = DenialText.of(Decisions.denied(
                "w2", Decisions.denies(message, "mount the storage that the origin has, or correct [storage.NAME]")));
        assertEquals(300, first.length());
        assertTrue(first.contains("w2.img is not the one that hosta has: inode 123"), first);
        assertTrue(
                first.endsWith("on 10.77.0.9:/srv/d/other3 here; same size: a copy?. Fix: mount the storage that the "
                        + "origin has. On hostb: virtgate explain 7f3a1c"),
                first);
    }

    @Test
    void longIdentifiersGiveWayBeforeWordsDo() {
        String there = "LVM-6jRk3tSPjzYIqhyzKZzJyYpVnCNNYvUL4ycswUpJy9vIuJ7PRPdFshtdPj3RpFiy";
        String here = "LVM-T7XqZ1b0nG4LkSgYF1pJcOHmPCoFzVrEhfUzBmEnDJMtRBuq8wXo2dLsA5iTgKe3";
        String fix = "mount the storage that the origin has, or correct [storage.NAME] or the [[rewrite]]";
        String message =
                "disk vda /dev/guests/disk is not the one that hosta has: " + there + " there, " + here + " here";
        String first = DenialText.of(Decisions.denied("w2", Decisions.denies(message, fix)));
        assertTrue(
                first.contains(
                        "disk vda /dev/guests/disk is not the one that hosta has: LVM-6jRk3tSP…shtdPj3RpFiy there, "
                                + "LVM-T7XqZ1b0…2dLsA5iTgKe3 here. Fix: mount the storage that the origin has"),
                first);
        String alone = DenialText.of(Decisions.denied("w2", Decisions.denies("of " + there, "")));
        assertTrue(alone.contains(": of " + there + ". On"), alone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ä", "漢", "\ud83d\udc27", "\n", "\u202e", "\u001b[2J", "\ud83d\udc27x"})
    void keepsItsBoundsWhateverIsInIt(String piece) {
        String long1 = piece.repeat(3000);
        Finding[] findings = new Finding[40];
        Arrays.fill(findings, Decisions.denies(long1, long1));
        Decision decision = Decisions.denied(long1, findings);
        String reason = DenialText.of(new Decision(
                decision.event(),
                long1,
                decision.uuid(),
                decision.origin(),
                decision.verdict(),
                decision.findings(),
                List.of(),
                decision.rewrites(),
                List.of(),
                "r"));
        List<String> lines = reason.lines().toList();
        assertTrue(lines.get(0).length() <= 300, lines.get(0));
        assertTrue(lines.get(0).endsWith("virtgate explain 7f3a1c"), lines.get(0));
        for (String line : lines) {
            assertTrue(bytes(line) <= 700, line);
        }
        assertTrue(bytes(reason) <= 4096, () -> bytes(reason) + " bytes");
        assertTrue(bytes(reason) > 3000, () -> bytes(reason) + " bytes");
        assertTrue(lines.get(lines.size() - 1).matches("… and [0-9]+ more"), reason);
        assertEquals(reason, new String(reason.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        assertTrue(reason.codePoints().noneMatch(c -> c != '\n' && (Character.isISOControl(c) || c == 0x202e)), reason);
    }

    @Test
    void countsEveryFindingExactlyOnce() {
        for (int count = 1; count < 60; count++) {
            List<Finding> findings = Collections.nCopies(count, Decisions.denies("m".repeat(61), "f"));
            String reason = DenialText.of(Decisions.decision("web1", new Verdict.Denied(), findings, List.of()));
            List<String> lines = reason.lines().toList();
            String last = lines.get(lines.size() - 1);
            int said = last.startsWith("… and ")
                    ? lines.size() - 1 + Integer.parseInt(last.replaceAll("[^0-9]", ""))
                    : lines.size();
            assertEquals(count, said, reason);
            assertTrue(bytes(reason) <= 4096);
        }
    }

    @Test
    void aDecisionThatDeniesWithoutAFindingIsABug() {
        Decision decision = Decisions.denied("web1");
        assertThrows(IllegalArgumentException.class, () -> DenialText.of(decision));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
