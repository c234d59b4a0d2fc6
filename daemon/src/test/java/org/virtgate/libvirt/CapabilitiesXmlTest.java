package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesXmlTest {
    /** In the shape of formatcaps.html of libvirt, where a domain type has machines of its own only if they differ. */
    @Test
    void findsMachinesByArchitectureAndDomainType() {
        assertEquals(
                Map.of(
                        "x86_64/qemu", Set.of("pc-i440fx-7.2", "pc", "pc-q35-7.2"),
                        "x86_64/kvm", Set.of("pc-q35-7.2", "q35"),
                        "armv7l/qemu", Set.of("virt-7.2")),
                CapabilitiesXml.machines("""
                        <capabilities>
                          <host><cpu><arch>x86_64</arch></cpu></host>
                          <guest><os_type>hvm</os_type>
                            <arch name='x86_64'>
                              <wordsize>64</wordsize>
                              <machine maxCpus='255'>pc-i440fx-7.2</machine>
                              <machine canonical='pc-i440fx-7.2' maxCpus='255'>pc</machine>
                              <machine maxCpus='288'>pc-q35-7.2</machine>
                              <domain type='qemu'/>
                              <domain type='kvm'>
                                <machine>pc-q35-7.2</machine><machine canonical='pc-q35-7.2'>q35</machine>
                              </domain>
                            </arch>
                          </guest>
                          <guest><os_type>hvm</os_type>
                            <arch name='armv7l'><machine>virt-7.2</machine><domain type='qemu'/></arch>
                          </guest>
                        </capabilities>
                        """));
    }
}
