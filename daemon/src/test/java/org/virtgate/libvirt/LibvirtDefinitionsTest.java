package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.virtgate.libvirt.Definitions.Found;
import org.virtgate.libvirt.Definitions.Written;

/** Guests of libvirt's test driver, which has no jobs. */
class LibvirtDefinitionsTest {
    private static final String URI = "test:///default";
    private static final String UUID = "11111111-2222-3333-4444-888888888888";
    private static final String XML = "<domain type='test'><name>defined1</name><uuid>" + UUID
            + "</uuid><memory>1024</memory><os><type>hvm</type></os>"
            + "<devices><graphics type='vnc' listen='10.0.0.1' passwd='s3cret'/></devices></domain>";

    @BeforeAll
    static void needsLibvirt() {
        InstalledLibvirt.need();
    }

    @Test
    void writesOverWhatWasExpectedAlone() throws Exception {
        Connect administrator = new Connect(URI);
        Domain guest = administrator.domainDefineXML(XML);
        try (LibvirtDefinitions definitions = new LibvirtDefinitions(URI)) {
            Found.Persistent off = assertInstanceOf(Found.Persistent.class, definitions.find(UUID));
            assertTrue(off.live().isEmpty());
            guest.create();
            assertEquals("defined1", definitions.running().get(UUID));
            Found.Persistent found = assertInstanceOf(Found.Persistent.class, definitions.find(UUID));
            assertTrue(found.live().orElseThrow().contains("10.0.0.1"));
            assertTrue(found.xml().contains("passwd='s3cret'"));

            String wanted = found.xml()
                    .replace("10.0.0.1", "10.0.0.2")
                    .replace("</name>", "</name><description>Größe</description>");
            assertInstanceOf(Written.Not.class, definitions.write(UUID, found.xml() + " ", wanted));
            assertEquals(found, definitions.find(UUID));
            Written.Done done = assertInstanceOf(Written.Done.class, definitions.write(UUID, found.xml(), wanted));
            assertTrue(done.xml().contains("passwd='s3cret'"));
            assertTrue(done.xml().contains("Größe"));
            Found.Persistent now = assertInstanceOf(Found.Persistent.class, definitions.find(UUID));
            assertEquals(done.xml(), now.xml());
            assertTrue(now.xml().contains("10.0.0.2"));
            assertFalse(now.live().orElseThrow().contains("10.0.0.2"), "the running guest is as it was");
        } finally {
            if (guest.isActive() == 1) {
                guest.destroy();
            }
            guest.undefine();
            administrator.close();
        }
    }

    @Test
    void tellsWhatHasNoDefinition() throws Exception {
        Connect administrator = new Connect(URI);
        Domain guest = administrator.domainCreateXML(XML, 0);
        try (LibvirtDefinitions definitions = new LibvirtDefinitions(URI)) {
            assertEquals(new Found.Transient(), definitions.find(UUID));
            assertFalse(definitions.running().containsKey(UUID));
            assertEquals(new Found.Gone(), definitions.find("11111111-2222-3333-4444-777777777777"));
        } finally {
            guest.destroy();
            administrator.close();
        }
    }

    @Test
    void saysThatThereIsNoConnection() {
        try (LibvirtDefinitions definitions = new LibvirtDefinitions("test:///no/such/file")) {
            assertTrue(assertThrows(LiveGuests.FailedException.class, () -> definitions.find(UUID))
                    .lost());
        }
    }
}
