package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.facts.LibvirtNetwork;

class NetworkXmlTest {
    @Test
    void findsBridgeMtuAndPortgroups() {
        assertEquals(
                new LibvirtNetwork("tenants", true, Set.of("gold", "tin"), Optional.of("br-b"), OptionalInt.of(9000)),
                read("<network><bridge name='br-b'/><mtu size='9000'/>"
                        + "<portgroup name='gold' default='yes'><vlan><tag id='7'/></vlan></portgroup>"
                        + "<portgroup name='tin'/></network>"));
    }

    @Test
    void findsThePortgroupsBeforeAnErrorOfLibvirts() {
        assertEquals(
                Set.of("gold"),
                read("<network><portgroup name='gold'/><portgroup name='lead & tin'/></network>")
                        .portgroups());
    }

    @Test
    void opensNoEntity() {
        assertEquals(
                new LibvirtNetwork("tenants", true, Set.of(), Optional.empty(), OptionalInt.empty()),
                read("<!DOCTYPE n [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><network>&e;</network>"));
    }

    private static LibvirtNetwork read(String xml) {
        return NetworkXml.network("tenants", true, xml);
    }
}
