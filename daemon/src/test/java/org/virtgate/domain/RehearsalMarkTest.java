package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RehearsalMarkTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String PLAIN = "<domain type='kvm'>\n  <name>w1</name>\n  <devices/>\n</domain>\n";

    @Test
    void isReadWhereItWasPut() {
        assertFalse(RehearsalMark.isFresh(PLAIN, NOW));
        assertTrue(RehearsalMark.isFresh(RehearsalMark.in(PLAIN, NOW), NOW));
    }

    @Test
    void leavesTheRestOfTheDomainAsItIs() {
        String domain = PLAIN.replace(
                "<devices/>", "<metadata>\n    <passport xmlns='urn:virtgate:1'/>\n  </metadata>\n  <devices/>");
        String marked = RehearsalMark.in(domain, NOW);

        assertTrue(RehearsalMark.isFresh(marked, NOW));
        assertEquals(domain, marked.replaceFirst("<rehearsal [^>]*>", ""));
    }

    /** libvirt keeps the first element of a namespace. */
    @Test
    void comesBeforeOneOfTheGuestsOwner() {
        String owners = PLAIN.replace(
                "<devices/>",
                "<metadata><x:rehearsal xmlns:x='urn:virtgate:rehearsal:1' at='2026-01-01T00:00:00Z'/></metadata>");

        assertFalse(RehearsalMark.isFresh(owners, NOW));
        assertTrue(RehearsalMark.isFresh(RehearsalMark.in(owners, NOW), NOW));
    }

    @Test
    void countsOnlyAroundTheTimeAtWhichItWasWritten() {
        String marked = RehearsalMark.in(PLAIN, NOW);

        assertTrue(RehearsalMark.isFresh(marked, NOW.plus(Duration.ofMinutes(5))));
        assertTrue(RehearsalMark.isFresh(marked, NOW.minus(Duration.ofMinutes(5))));
        assertFalse(RehearsalMark.isFresh(marked, NOW.plus(Duration.ofMinutes(6))));
        assertFalse(RehearsalMark.isFresh(marked.replace("2026-11-28T12:00:00Z", "now"), NOW));
    }

    @Test
    void isNowhereButDirectlyInTheMetadata() {
        String elsewhere = PLAIN.replace(
                "<devices/>", "<devices><rehearsal xmlns='urn:virtgate:rehearsal:1' at='" + NOW + "'/></devices>");
        String deeper = PLAIN.replace(
                "<devices/>",
                "<metadata><app xmlns='urn:app'><rehearsal xmlns='urn:virtgate:rehearsal:1' at='" + NOW
                        + "'/></app></metadata>");

        assertFalse(RehearsalMark.isFresh(elsewhere, NOW));
        assertFalse(RehearsalMark.isFresh(deeper, NOW));
    }

    @Test
    void isNotPutIntoWhatIsNoDomain() {
        assertThrows(IllegalArgumentException.class, () -> RehearsalMark.in("<pool/>", NOW));
        assertFalse(RehearsalMark.isFresh("<domain>urn:virtgate:rehearsal:1", NOW));
    }
}
