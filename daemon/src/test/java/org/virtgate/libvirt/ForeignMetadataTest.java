package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.libvirt.Domain;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.passport.PassportReader;
import org.virtgate.libvirt.Definitions.Found;
import org.virtgate.libvirt.Definitions.Written;

/**
 * What other programs keep in a guest's metadata stays byte for byte, in any locale. A JVM has one locale for life, so
 * each is tried in a JVM of its own, with libvirt's test driver.
 */
class ForeignMetadataTest {
    private static final String UUID = "11111111-2222-3333-4444-999999999999";

    /** In text and attributes libvirt itself writes numbers for what is not ASCII; in CDATA and comments it cannot. */
    private static final String FOREIGN = """
            <a:app xmlns:a="urn:a" owner="Jürgen &quot;ü&quot;"><!-- für 円 \ud83d\ude00 &#228; -->\
            <a:note>Größe &#x5186; \ud83d\ude00</a:note>\
            <a:script><![CDATA[if (a < b && c == "ß") { "円 \ud83d\ude00 &#228; &amp;" }]]></a:script></a:app>""";

    @BeforeAll
    static void needsLibvirt() {
        InstalledLibvirt.need();
    }

    @ParameterizedTest
    @CsvSource({"C.UTF-8, UTF-8", "C, US-ASCII", "C, ISO-8859-1", "C.UTF-8, ISO-8859-1"})
    void staysAsItIs(String locale, String encodingOfJna) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-Djna.encoding=" + encodingOfJna,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ForeignMetadataTest.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.endsWith("all as it was\n"), output);
    }

    /** Defines a guest, rewrites its definition, gives it passports, puts the definition back. */
    public static void main(String[] arguments) throws Exception {
        LibvirtConnection administrator =
                LibvirtConnection.opened("test:///default", false, () -> {}, Optional.empty());
        String before = administrator.define(domain(FOREIGN, "10.0.0.1"), 3);
        Domain guest = administrator.domainLookupByUUIDString(UUID);
        guest.create();
        String foreign = foreign(before);
        assertTrue(foreign.contains(between(FOREIGN, "<![CDATA[", "]]>")), foreign);
        assertTrue(foreign.contains(between(FOREIGN, "<!--", "-->")), foreign);
        try (LibvirtDefinitions definitions = new LibvirtDefinitions("test:///default");
                LibvirtLiveGuests guests = new LibvirtLiveGuests("test:///default")) {
            String rewritten = write(definitions, before, before.replace("10.0.0.1", "10.0.0.2"));
            assertEquals(foreign, foreign(rewritten));
            for (String host : new String[] {"Größe", "円\ud83d\ude00"}) {
                assertTrue(guests.describe(UUID, "<passport xmlns='urn:virtgate:1' host='" + host + "'/>"));
                String live = guests.xml(UUID).orElseThrow();
                assertEquals(foreign, foreign(live));
                assertEquals(
                        Optional.of(host),
                        PassportReader.read(DomainXml.parse(live))
                                .found()
                                .flatMap(passport -> passport.host().name()));
            }
            assertEquals(before, write(definitions, rewritten, before));
        }
        System.out.println("all as it was");
        System.exit(0);
    }

    private static String write(LibvirtDefinitions definitions, String expected, String xml) throws Exception {
        String written = assertInstanceOf(Written.Done.class, definitions.write(UUID, expected, xml))
                .xml();
        assertEquals(
                written,
                assertInstanceOf(Found.Persistent.class, definitions.find(UUID)).xml());
        return written;
    }

    private static String foreign(String xml) {
        return between(xml, "<a:app", "</a:app>");
    }

    private static String between(String text, String from, String to) {
        return text.substring(text.indexOf(from), text.indexOf(to) + to.length());
    }

    private static String domain(String metadata, String listen) {
        return "<domain type='test'><name>Gäst-円-\ud83d\ude00</name><uuid>" + UUID + "</uuid><metadata>" + metadata
                + "</metadata><memory>1024</memory><os><type>hvm</type></os><devices><graphics type='vnc' listen='"
                + listen + "'/></devices></domain>";
    }
}
