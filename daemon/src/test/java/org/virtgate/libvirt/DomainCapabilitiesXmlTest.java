package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DomainCapabilitiesXmlTest {
    @Test
    void readsWhatEachDeviceOffers() {
        assertEquals(
                Map.of(
                        "os.firmware", Set.of(),
                        "loader.type", Set.of("rom", "pflash"),
                        "graphics.type", Set.of("vnc"),
                        "tpm", Set.of(),
                        "rng.model", Set.of("virtio"),
                        "rng.backendModel", Set.of("random", "egd")),
                DomainCapabilitiesXml.offers("""
                        <domainCapabilities>
                          <path>/usr/bin/qemu-system-x86_64</path>
                          <os supported='yes'>
                            <enum name='firmware'/>
                            <loader supported='yes'>
                              <enum name='type'><value>rom</value><value>pflash</value></enum>
                            </loader>
                          </os>
                          <cpu>
                            <mode name='host-model' supported='yes'><model>EPYC</model><feature policy='require' name='x'/></mode>
                            <mode name='custom' supported='no'/>
                          </cpu>
                          <devices>
                            <graphics supported='yes'><enum name='type'><value>vnc</value></enum></graphics>
                            <tpm supported='no'/>
                            <rng supported='yes'>
                              <enum name='model'><value>virtio</value></enum>
                              <enum name='backendModel'><value>random</value><value>egd</value></enum>
                            </rng>
                          </devices>
                        </domainCapabilities>
                        """));
    }

    @Test
    void readsUpToASyntaxError() {
        assertEquals(
                Map.of("graphics.type", Set.of("vnc")),
                DomainCapabilitiesXml.offers("<domainCapabilities><devices><graphics supported='yes'><enum name='type'>"
                        + "<value>vnc</value></enum></graphics><tpm supp"));
    }
}
