package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.virtgate.domain.RehearsalMark.Belief;
import org.virtgate.domain.RehearsalMark.Sealing;
import org.virtgate.domain.passport.Seal;

class RehearsalMarkTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String PLAIN = "<domain type='kvm'>\n  <name>w1</name>\n  <devices/>\n</domain>\n";

    @Test
    void isReadWhereItWasPut() {
        assertFalse(RehearsalMark.isFresh(PLAIN, NOW, Belief.ALL));
        assertTrue(RehearsalMark.isFresh(RehearsalMark.in(PLAIN, NOW, Sealing.NONE), NOW, Belief.ALL));
    }

    @Test
    void leavesTheRestOfTheDomainAsItIs() {
        String domain = PLAIN.replace(
                "<devices/>", "<metadata>\n    <passport xmlns='urn:virtgate:1'/>\n  </metadata>\n  <devices/>");
        String marked = RehearsalMark.in(domain, NOW, Sealing.NONE);

        assertTrue(RehearsalMark.isFresh(marked, NOW, Belief.ALL));
        assertEquals(domain, marked.replaceFirst("<rehearsal [^>]*>", ""));
    }

    /** libvirt keeps the first element of a namespace. */
    @Test
    void comesBeforeOneOfTheGuestsOwner() {
        String owners = PLAIN.replace(
                "<devices/>",
                "<metadata><x:rehearsal xmlns:x='urn:virtgate:rehearsal:1' at='2026-01-01T00:00:00Z'/></metadata>");

        assertFalse(RehearsalMark.isFresh(owners, NOW, Belief.ALL));
        assertTrue(RehearsalMark.isFresh(RehearsalMark.in(owners, NOW, Sealing.NONE), NOW, Belief.ALL));
    }

    @Test
    void countsOnlyAroundTheTimeAtWhichItWasWritten() {
        String marked = RehearsalMark.in(PLAIN, NOW, Sealing.NONE);

        assertTrue(RehearsalMark.isFresh(marked, NOW.plus(Duration.ofMinutes(5)), Belief.ALL));
        assertTrue(RehearsalMark.isFresh(marked, NOW.minus(Duration.ofMinutes(5)), Belief.ALL));
        assertFalse(RehearsalMark.isFresh(marked, NOW.plus(Duration.ofMinutes(6)), Belief.ALL));
        assertFalse(RehearsalMark.isFresh(marked.replace("2026-11-28T12:00:00Z", "now"), NOW, Belief.ALL));
    }

    @Test
    void withAKeyOnlyItsSealForThisGuestAndTimeIsBelieved() {
        Key key = new SecretKeySpec("0123456789abcdef".repeat(2).getBytes(StandardCharsets.UTF_8), Seal.ALGORITHM);
        Belief sealed = (mark, uuid) -> Seal.holds(mark, uuid, key);
        String domain = PLAIN.replace("<devices/>", "<uuid>6b1f7a52-0000-4000-8000-000000000001</uuid>");
        String marked = RehearsalMark.in(domain, NOW, (mark, uuid) -> Seal.on(mark, uuid, key));

        assertTrue(RehearsalMark.isFresh(marked, NOW, sealed));
        assertFalse(RehearsalMark.isFresh(RehearsalMark.in(domain, NOW, Sealing.NONE), NOW, sealed));
        assertFalse(RehearsalMark.isFresh(marked.replace("0001</uuid>", "0002</uuid>"), NOW, sealed));
        assertFalse(RehearsalMark.isFresh(marked.replace("12:00:00Z", "12:01:00Z"), NOW, sealed));
    }

    @Test
    void isNowhereButDirectlyInTheMetadata() {
        String elsewhere = PLAIN.replace(
                "<devices/>", "<devices><rehearsal xmlns='urn:virtgate:rehearsal:1' at='" + NOW + "'/></devices>");
        String deeper = PLAIN.replace(
                "<devices/>",
                "<metadata><app xmlns='urn:app'><rehearsal xmlns='urn:virtgate:rehearsal:1' at='" + NOW
                        + "'/></app></metadata>");

        assertFalse(RehearsalMark.isFresh(elsewhere, NOW, Belief.ALL));
        assertFalse(RehearsalMark.isFresh(deeper, NOW, Belief.ALL));
    }

    @Test
    void isNotPutIntoWhatIsNoDomain() {
        assertThrows(IllegalArgumentException.class, () -> RehearsalMark.in("<pool/>", NOW, Sealing.NONE));
        assertFalse(RehearsalMark.isFresh("<domain>urn:virtgate:rehearsal:1", NOW, Belief.ALL));
    }
}
