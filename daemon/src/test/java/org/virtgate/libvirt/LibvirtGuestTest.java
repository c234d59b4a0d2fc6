package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.libvirt.Connect;
import org.libvirt.Domain;

class LibvirtGuestTest {
    private static final String URI = "test:///default";
    private static final String UUID = "11111111-2222-3333-4444-aaaaaaaaaaaa";

    @BeforeAll
    static void needsLibvirt() {
        InstalledLibvirt.need();
    }

    /** Whoever names a guest must not have it taken for another one. */
    @Test
    void aGuestThatIsCalledAsTheUuidOfAnotherIsNotTakenForIt() throws Exception {
        Connect administrator = new Connect(URI);
        Domain guest = define(administrator, "victim", UUID);
        Domain other = define(administrator, UUID, "11111111-2222-3333-4444-bbbbbbbbbbbb");
        try {
            try (LibvirtGuest found = LibvirtGuest.open(URI, UUID)) {
                assertEquals(UUID, found.uuid());
            }
            try (LibvirtGuest found = LibvirtGuest.open(URI, "victim")) {
                assertEquals(UUID, found.uuid());
            }
            for (String nobody : new String[] {"nobody", "11111111-2222-3333-4444-cccccccccccc"}) {
                LiveGuests.FailedException failed =
                        assertThrows(LiveGuests.FailedException.class, () -> LibvirtGuest.open(URI, nobody));
                assertTrue(failed.gone(), failed::getMessage);
            }
        } finally {
            guest.undefine();
            other.undefine();
            administrator.close();
        }
    }

    private static Domain define(Connect administrator, String name, String uuid) throws Exception {
        return administrator.domainDefineXML("<domain type='test'><name>" + name + "</name><uuid>" + uuid
                + "</uuid><memory>1024</memory><os><type>hvm</type></os></domain>");
    }
}
