package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Files;
import java.nio.file.Path;
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
                    <qemu:env name='TZ' value='(secret)'/>
                  </qemu:commandline>
                </domain>
                """, Redaction.of(domain));
    }

    @Test
    void changesNothingTheSecondTime() throws Exception {
        String secrets = Files.readString(Path.of("src/test/resources/org/virtgate/secrets/domain.xml"));
        String once = Redaction.of(DomainXml.parse(secrets));
        assertEquals(once, Redaction.of(DomainXml.parse(once)));
    }

    @Test
    void hidesCommentsAndLeavesWhatOnlyLooksLikeOne() throws DomainXmlException {
        DomainXml domain = DomainXml.parse("<?xml version='1.0'?><!--a--><domain><metadata><x:a xmlns:x='u'>"
                + "<![CDATA[<!-- <?b ?>]]><!-- c --><?d e?></x:a></metadata></domain>");
        assertEquals(
                "<?xml version='1.0'?><!----><domain><metadata><x:a xmlns:x='u'>"
                        + "<![CDATA[<!-- <?b ?>]]><!----><?empty?></x:a></metadata></domain>",
                Redaction.of(domain));
    }

    @Test
    void leavesADomainWithoutSecretsAsItIs() throws DomainXmlException {
        String text = "<domain><name>web1</name><devices><graphics type='vnc'/></devices></domain>";
        assertSame(text, Redaction.of(DomainXml.parse(text)));
    }
}
