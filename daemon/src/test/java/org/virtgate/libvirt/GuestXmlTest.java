package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuestXmlTest {
    @Test
    void findsMemoryGroupsAndEveryPathOfItsDisks() {
        assertEquals(
                new GuestXml(
                        4096,
                        Set.of("web", "dc1"),
                        List.of("/srv/top.qcow2", "/srv/base.qcow2", "/dev/sdb", "/srv/copy.qcow2")),
                GuestXml.of("""
                        <domain>
                          <metadata><v:guest xmlns:v='urn:virtgate:1'><v:apart group='web'/><v:apart group=' dc1 '/><v:apart/></v:guest>
                            <o:apart xmlns:o='urn:other' group='no'/></metadata>
                          <memory unit='KiB'>4</memory>
                          <cpu><numa><cell memory='9'/></numa></cpu>
                          <devices>
                            <disk type='file'><source file='/srv/top.qcow2'/>
                              <backingStore type='file'><source file='/srv/base.qcow2'/></backingStore></disk>
                            <disk type='block'><source dev='/dev/sdb'/>
                              <mirror type='file'><source file='/srv/copy.qcow2'/></mirror></disk>
                            <disk type='network'><source protocol='rbd' name='pool/image'/></disk>
                            <interface type='direct'><source dev='eth0'/></interface>
                            <memory model='dimm'><target><size unit='KiB'>8</size></target></memory>
                          </devices>
                        </domain>
                        """));
    }

    /** Others may write what such a guest reads: a guest that makes backups, for example. */
    @Test
    void leavesOutDisksThatItOnlyReadsAndShares() {
        assertEquals(List.of("/srv/iso", "/srv/cluster"), GuestXml.of("""
                        <domain>
                          <devices>
                            <disk><source file='/srv/iso'/><readonly/></disk>
                            <disk><source dev='/dev/vg0/web1'/><readonly/><shareable/></disk>
                            <disk><source file='/srv/cluster'/><shareable/></disk>
                          </devices>
                        </domain>
                        """).disks());
    }

    @Test
    void takesWhatComesBeforeAnError() {
        assertEquals(
                new GuestXml(2048, Set.of(), List.of()), GuestXml.of("<domain><memory>2</memory><title>a & b</title>"));
    }
}
