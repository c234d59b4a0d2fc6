package org.virtgate.passport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.passport.FirmwareClaim;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeResults;
import org.virtgate.guest.Guest;

/** The passport tells of firmware with 2 MiB, and the file has 4. */
class FirmwareClaimsTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-23T12:00:00Z");
    private static final String PATH = "/usr/share/OVMF/OVMF_CODE.fd";

    @Test
    void keepsWhatThePassportTellsOfTheSameRun() throws Exception {
        assertEquals(size(2 << 20), claims(Optional.of(WRITTEN.minusSeconds(60))));
        assertEquals(size(2 << 20), claims(Optional.of(WRITTEN)));
    }

    @Test
    void keepsWhatTheSourceHostTold() throws Exception {
        assertEquals(size(2 << 20), claims(Optional.empty()));
    }

    @Test
    void looksAnewWhereThePassportIsOlderThanTheRun() throws Exception {
        assertEquals(size(4 << 20), claims(Optional.of(WRITTEN.plusSeconds(60))));
    }

    private static List<FirmwareClaim> claims(Optional<Instant> started) throws Exception {
        DomainXml domain = DomainXml.parse("<domain><name>web1</name><uuid>u</uuid><metadata>"
                + "<passport xmlns='urn:virtgate:1' version='1' host='hosta' written='" + WRITTEN + "'>"
                + "<firmware of='loader' size='" + (2 << 20) + "'/></passport></metadata>"
                + "<os><loader type='pflash'>" + PATH + "</loader></os><devices/></domain>");
        PathFact file = new PathFact.Present(
                PathFact.Kind.FILE, PATH, Optional.empty(), Optional.of(new PathFact.FileId("7", 4 << 20)));
        return FirmwareClaims.of(
                Guest.of(domain, "web1", Optional.empty()), new ProbeResults(Map.of(PATH, file), Map.of()), started);
    }

    private static List<FirmwareClaim> size(long size) {
        return List.of(new FirmwareClaim("loader", Optional.of(size)));
    }
}
