package org.virtgate.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkXmlTest {
    @Test
    void findsThePortgroups() {
        assertEquals(
                Set.of("gold", "tin"),
                NetworkXml.portgroups(
                        "<network><portgroup name='gold' default='yes'><vlan><tag id='7'/></vlan></portgroup>"
                                + "<portgroup name='tin'/></network>"));
    }

    @Test
    void findsThoseBeforeAnErrorOfLibvirts() {
        assertEquals(
                Set.of("gold"),
                NetworkXml.portgroups("<network><portgroup name='gold'/><portgroup name='lead & tin'/></network>"));
    }

    @Test
    void opensNoEntity() {
        assertEquals(
                Set.of(),
                NetworkXml.portgroups(
                        "<!DOCTYPE n [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><network>&e;</network>"));
    }
}
