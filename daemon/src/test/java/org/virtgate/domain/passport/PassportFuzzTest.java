package org.virtgate.domain.passport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.Printable;

/**
 * Whatever a guest's metadata holds, its passport is read, absent or unusable; a passport that was read comes back as
 * it is when it is written, and beside whatever an administrator keeps there.
 */
class PassportFuzzTest {
    private static final String BEFORE = "<domain><name>web1</name><metadata>";
    private static final String AFTER = "</metadata></domain>";

    @FuzzTest
    void comesBackAsItWasRead(byte[] metadata) throws DomainXmlException {
        DomainXml domain;
        try {
            domain = DomainXml.parse(BEFORE + new String(metadata, StandardCharsets.UTF_8) + AFTER);
        } catch (DomainXmlException e) {
            return;
        }
        PassportReading reading = PassportReader.read(domain);
        if (reading instanceof PassportReading.Unusable unusable) {
            assertEquals(Printable.of(unusable.why()), unusable.why());
        } else if (reading instanceof PassportReading.Read read) {
            read.notes().forEach(note -> assertEquals(Printable.of(note), note));
            assertEquals(Optional.of(read.passport()), again(PassportWriter.write(read.passport())));
            Optional<String> element = PassportElement.with(domain, PassportWriter.write(read.passport()));
            if (element.isPresent()) {
                assertEquals(Optional.of(read.passport()), again(element.get()));
                assertEquals(
                        element,
                        PassportElement.with(
                                DomainXml.parse(BEFORE + element.get() + AFTER),
                                PassportWriter.write(read.passport())));
            }
        } else {
            assertTrue(reading.found().isEmpty());
        }
    }

    private static Optional<Passport> again(String element) throws DomainXmlException {
        return PassportReader.read(DomainXml.parse(BEFORE + element + AFTER)).found();
    }
}
