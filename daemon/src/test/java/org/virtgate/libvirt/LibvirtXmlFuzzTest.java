package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Whatever XML libvirt hands over, metadata of guests' owners in it, it is read as far as it goes. */
class LibvirtXmlFuzzTest {
    @FuzzTest
    void isReadAsFarAsItGoes(byte[] bytes) {
        String xml = new String(bytes, StandardCharsets.UTF_8);
        GuestXml guest = GuestXml.of(xml);
        guest.groups().forEach(group -> assertFalse(group.isBlank()));
        assertEquals(guest, GuestXml.of(xml));
        assertEquals("lan", NetworkXml.network("lan", true, xml).name());
        assertEquals(PoolXml.of(xml), PoolXml.of(xml));
        Map<String, Set<String>> offers = DomainCapabilitiesXml.offers(xml);
        assertEquals(offers, DomainCapabilitiesXml.offers(xml));
        CapabilitiesXml.machines(xml).forEach((kind, machines) -> assertFalse(kind.isEmpty()));
    }
}
