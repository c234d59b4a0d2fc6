package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.passport.Passport;
import org.virtgate.domain.passport.PassportReader;
import org.virtgate.domain.passport.PassportReading;
import org.virtgate.domain.passport.PassportSchema;
import org.virtgate.domain.passport.PassportWriter;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.guest.Guest;
import org.virtgate.passport.GuestPassport;
import org.virtgate.rules.RuleSet;

/**
 * Every folder of {@code passports} is a guest that runs, domain.xml, on the host of host.toml under rules.toml;
 * {@code expected.xml} is the passport that it is given, an element a line. {@code -Dgolden=write} writes it anew.
 */
class PassportCasesTest {
    private static final Path CASES = Path.of("src/test/resources/org/virtgate/admission/passports");

    @TestFactory
    Stream<DynamicTest> tellsAsExpected() throws IOException {
        try (var folders = Files.list(CASES)) {
            List<Path> cases = folders.sorted().toList();
            return cases.stream().map(c -> DynamicTest.dynamicTest(String.valueOf(c.getFileName()), () -> make(c)));
        }
    }

    private static void make(Path folder) throws Exception {
        RecordedHost host = RecordedHost.read(folder.resolve("host.toml"));
        RuleSet rules = host.rules(folder.resolve("rules.toml"));
        String xml = Files.readString(folder.resolve("domain.xml"));
        Guest guest = Guest.of(DomainXml.parse(xml), "web1", Optional.empty());
        HostSnapshot snapshot = host.snapshot();
        Passport passport = GuestPassport.of(
                guest,
                rules,
                snapshot,
                host.look(GuestPassport.look(guest, snapshot)),
                Optional.empty(),
                "1.0.0",
                RecordedHost.NOW);
        String written = PassportWriter.write(passport);
        PassportSchema.validate(written);
        PassportReading.Read read = (PassportReading.Read)
                PassportReader.read(DomainXml.parse("<domain><metadata>" + written + "</metadata></domain>"));
        assertEquals(written, PassportWriter.write(read.passport()));
        assertEquals(List.of(), read.notes());
        String shown = written.replace(rules.policyDigest(), "d".repeat(64)).replace("><", ">\n<") + "\n";
        Path expected = folder.resolve("expected.xml");
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(expected, shown);
        }
        assertEquals(Files.readString(expected), shown);
    }
}
