package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.virtgate.domain.DomainXml;

class AsciiTest {
    @Test
    void isReadAsTheSame() throws Exception {
        String xml = "<domain><name>Größe 円 \ud83d\ude00 &amp; ~\u007f</name></domain>";
        String ascii = Ascii.xml(xml);
        assertEquals(ascii, new String(ascii.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
        assertEquals(DomainXml.parse(xml).name(), DomainXml.parse(ascii).name());
    }
}
