package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.passport.PassportReader;

/** A guest of libvirt's test driver; its jobs are not to be had there. */
class LibvirtLiveGuestsTest {
    private static final String URI = "test:///default";
    private static final String UUID = "11111111-2222-3333-4444-666666666666";

    @BeforeAll
    static void needsLibvirt() {
        InstalledLibvirt.need();
    }

    @Test
    void writesIntoTheLiveMetadataAlone() throws Exception {
        Connect administrator = new Connect(URI);
        Domain guest = administrator.domainDefineXML("<domain type='test'><name>live1</name><uuid>" + UUID
                + "</uuid><memory>1024</memory><os><type>hvm</type></os></domain>");
        try (LibvirtLiveGuests guests = new LibvirtLiveGuests(URI)) {
            assertFalse(guests.running().containsKey(UUID));
            assertEquals(Optional.empty(), guests.xml(UUID), "it does not run");
            guest.create();
            assertEquals(guest.getID(), guests.running().get(UUID));
            assertTrue(guests.describe(UUID, "<passport xmlns='urn:virtgate:1' host='Größe'/>"));
            DomainXml live = DomainXml.parse(guests.xml(UUID).orElseThrow());
            assertEquals(
                    Optional.of("Größe"),
                    PassportReader.read(live)
                            .found()
                            .flatMap(passport -> passport.host().name()));
            assertFalse(guest.getXMLDesc(2).contains("passport"), "the persistent definition has it");
            assertEquals(
                    Optional.empty(), guests.xml("11111111-2222-3333-4444-777777777777"), "there is no such guest");
        } finally {
            if (guest.isActive() == 1) {
                guest.destroy();
            }
            guest.undefine();
            administrator.close();
        }
    }

    @Test
    void saysThatThereIsNoConnection() {
        try (LibvirtLiveGuests guests = new LibvirtLiveGuests("test:///no/such/file")) {
            assertTrue(assertThrows(LiveGuests.FailedException.class, guests::running)
                    .lost());
        }
    }
}
