package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class RedactionTest {
    @Test
    void hidesEverySecretAndNothingElse() throws DomainXmlException {
        DomainXml domain = DomainXml.parse("""
                        <domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
                          <name>web1</name>
                          <devices>
                            <graphics type='vnc' port='-1' passwd='geheim &amp; mehr'/>
                            <disk><source protocol='https' name='x'><cookies><cookie name='s'>abc</cookie></cookies></source></disk>
                          </devices>
                          <qemu:commandline>
                            <qemu:arg value='-object'/>
                            <qemu:arg value='secret,id=s0,data=geheim'/>
                            <qemu:env name='VAULT_TOKEN' value='geheim'/>
                            <qemu:env name='TZ' value='UTC'/>
                          </qemu:commandline>
                        </domain>
                        """);
        assertEquals("""
                <domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
                  <name>web1</name>
                  <devices>
                    <graphics type='vnc' port='-1' passwd='(secret)'/>
                    <disk><source protocol='https' name='x'><cookies><cookie name='s'>(secret)</cookie></cookies></source></disk>
                  </devices>
                  <qemu:commandline>
                    <qemu:arg value='-object'/>
                    <qemu:arg value='(secret)'/>
                    <qemu:env name='VAULT_TOKEN' value='(secret)'/>
                    <qemu:env name='TZ' value='UTC'/>
                  </qemu:commandline>
                </domain>
                """, Redaction.of(domain));
    }

    @Test
    void leavesADomainWithoutSecretsAsItIs() throws DomainXmlException {
        String text = "<domain><name>web1</name><devices><graphics type='vnc'/></devices></domain>";
        assertSame(text, Redaction.of(DomainXml.parse(text)));
    }
}
