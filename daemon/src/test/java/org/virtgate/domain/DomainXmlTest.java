package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class DomainXmlTest {
    private static final String DOMAIN = """
            <!-- written by hand -->
            <domain type='kvm' xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0">
              <name>web1</name>
              <metadata><app:owner xmlns:app='urn:app' >db &amp; co</app:owner></metadata>
              <os><loader   readonly = "yes">/usr/share/OVMF.fd</loader><nvram/></os>
              <devices>
                <disk type='file'><source file='/mnt/a.qcow2'/><future a=">" b='<![CDATA['>x</future></disk>
                <!-- <disk type='file'/> -->
                <disk type="file"><source file = "/mnt/b.qcow2" /></disk>
                <graphics type='vnc'/>
              </devices>
              <qemu:commandline><qemu:arg value='-foo'/></qemu:commandline>
            </domain>
            """.replace("b='<![CDATA['", "b='&lt;![CDATA['");

    @Test
    void noEditGivesBackEveryCharacter() throws DomainXmlException {
        assertEquals(DOMAIN, DomainXml.parse(DOMAIN).with(List.of()));
    }

    @Test
    void setsJustTheCharactersOfAnAttributeValue() throws DomainXmlException {
        DomainXml domain = DomainXml.parse(DOMAIN);
        Place second = new Place(element(domain, "source", 1), "file");
        assertEquals(
                DOMAIN.replace("/mnt/b.qcow2", "/srv/b.qcow2"),
                domain.with(List.of(new Edit.SetValue(second, "/srv/b.qcow2"))));
    }

    @Test
    void escapesWhatItWrites() throws DomainXmlException {
        DomainXml domain = DomainXml.parse(DOMAIN);
        String value = "/srv/<a>&\"'\t\n.img";
        DomainXml changed = DomainXml.parse(domain.with(List.of(
                new Edit.SetValue(new Place(element(domain, "source", 0), "file"), value),
                new Edit.SetValue(new Place(element(domain, "loader", 0), null), value))));
        assertEquals(value, element(changed, "source", 0).getAttribute("file"));
        assertEquals(value, element(changed, "loader", 0).getTextContent());
    }

    @Test
    void givesAnEmptyElementText() throws DomainXmlException {
        DomainXml domain = DomainXml.parse(DOMAIN);
        Edit text = new Edit.SetValue(new Place(element(domain, "nvram", 0), null), "/var/x");
        Edit attribute = new Edit.AddAttribute(element(domain, "nvram", 0), "template", "/usr/t");
        assertEquals(
                DOMAIN.replace("<nvram/>", "<nvram template='/usr/t'>/var/x</nvram>"),
                domain.with(List.of(text, attribute)));
    }

    @Test
    void exchangesOneAttributeForAnother() throws DomainXmlException {
        DomainXml domain = DomainXml.parse(DOMAIN);
        Element source = element(domain, "source", 0);
        assertEquals(
                DOMAIN.replace("<source file='/mnt/a.qcow2'/>", "<source dev='/dev/x'/>"),
                domain.with(List.of(
                        new Edit.AddAttribute(source, "dev", "/dev/x"), new Edit.Remove(new Place(source, "file")))));
    }

    @Test
    void removesAnElementWithItsLine() throws DomainXmlException {
        DomainXml domain = DomainXml.parse(DOMAIN);
        assertEquals(
                DOMAIN.replace("    <graphics type='vnc'/>\n", ""),
                domain.with(List.of(new Edit.Remove(new Place(element(domain, "graphics", 0), null)))));
    }

    @Test
    void changesNothingInsideARemovedElement() throws DomainXmlException {
        DomainXml domain = DomainXml.parse(DOMAIN);
        String without = domain.with(List.of(
                new Edit.SetValue(new Place(element(domain, "source", 1), "file"), "/srv/b.qcow2"),
                new Edit.Remove(new Place(element(domain, "disk", 1), null))));
        assertEquals(
                DOMAIN.replace("    <disk type=\"file\"><source file = \"/mnt/b.qcow2\" /></disk>\n", ""), without);
    }

    @Test
    void namesPlacesAsPeopleDo() throws DomainXmlException {
        DomainXml domain = DomainXml.parse(DOMAIN);
        assertEquals("/domain/devices/disk[2]/source/@file", new Place(element(domain, "source", 1), "file").path());
        assertEquals("/domain/os/loader", new Place(element(domain, "loader", 0), null).path());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "<domain>|not well-formed XML: line 1",
                "<domain></domain>x|not well-formed XML",
                "<domain a='1' a='2'/>|not well-formed XML",
                "<guest/>|the root element is <guest>, expected <domain>",
                "<!DOCTYPE domain><domain/>|line 1: a document type declaration",
                "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><domain>&x;</domain>|document type declaration",
                "<domain>&x;</domain>|not well-formed XML",
                "<domain|not well-formed XML",
                "<domain a=|not well-formed XML",
                "<domain a='|not well-formed XML",
                "<|not well-formed XML",
                "</domain>|not well-formed XML",
                "<domain><![CDATA[</domain>|not well-formed XML",
                "<domain><!-- </domain>|not well-formed XML",
                "``|not well-formed XML",
            })
    void refusesWhatIsNotADomain(String text, String message) {
        DomainXmlException e = assertThrows(DomainXmlException.class, () -> DomainXml.parse(text));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void eachLimitHasItsOwnMessage() {
        DomainXml.Limits limits = new DomainXml.Limits(200, 3, 2, 12);
        assertRefused("<domain>" + "x".repeat(200) + "</domain>", limits, "characters, 200 are the most");
        assertRefused("<domain><a><b>\n<c></c></b></a></domain>", limits, "line 2: elements are nested deeper than 3");
        assertRefused("<domain><a b='' c='' d=''/></domain>", limits, "more than 2 attributes");
        assertRefused("<domain>" + "<a/>".repeat(12) + "</domain>", limits, "more than 12 elements");
    }

    @Test
    void readsAsMuchAsTheProtocolCarries() throws DomainXmlException {
        String large =
                "<domain><name>big</name><description>" + "x".repeat((16 << 20) - 100) + "</description></domain>";
        assertEquals("big", DomainXml.parse(large).name());
    }

    private static void assertRefused(String text, DomainXml.Limits limits, String message) {
        DomainXmlException e = assertThrows(DomainXmlException.class, () -> DomainXml.parse(text, limits));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    private static Element element(DomainXml domain, String name, int index) {
        return (Element) domain.document().getElementsByTagName(name).item(index);
    }
}
