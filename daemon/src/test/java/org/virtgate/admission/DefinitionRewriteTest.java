package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.virtgate.domain.DomainXml;
import org.virtgate.guest.Guest;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;

/**
 * Every folder of {@code definition-rewrites} is a guest that landed under rules.toml: came.xml as it came (none:
 * nobody rewrote it then), live.xml as it runs (none: it was shut down), persistent.xml as libvirt took it.
 * {@code expected} tells the rewrites, expected.xml what is defined; neither is there where nothing is to be done.
 * {@code -Dgolden=write} writes both anew, to be read before they are committed.
 */
class DefinitionRewriteTest {
    private static final Path CASES = Path.of("src/test/resources/org/virtgate/admission/definition-rewrites");

    @TestFactory
    Stream<DynamicTest> rewritesAsExpected() throws IOException {
        try (var folders = Files.list(CASES)) {
            List<Path> cases = folders.sorted().toList();
            assertTrue(cases.size() > 15, "cases are missing");
            return cases.stream().map(c -> DynamicTest.dynamicTest(String.valueOf(c.getFileName()), () -> rewrite(c)));
        }
    }

    private static void rewrite(Path folder) throws Exception {
        RuleSet rules = rules(folder.resolve("rules.toml"));
        Optional<DomainXml> came = domain(folder.resolve("came.xml"));
        Optional<DomainXml> live = domain(folder.resolve("live.xml"));
        DomainXml persistent = domain(folder.resolve("persistent.xml")).orElseThrow();
        Optional<DefinitionRewrite> rewrite = rewrite(came, live, persistent, rules);
        compare(
                folder.resolve("expected"),
                rewrite.map(m -> DecisionText.of(m.rewrites())).orElse(""));
        compare(
                folder.resolve("expected.xml"),
                rewrite.map(DefinitionRewrite::xml).orElse(""));
        if (rewrite.isPresent()) {
            DomainXml rewritten = DomainXml.parse(rewrite.get().xml());
            assertEquals(Optional.empty(), rewrite(came, live, rewritten, rules), "rewritten twice");
        }
    }

    private static Optional<DefinitionRewrite> rewrite(
            Optional<DomainXml> came, Optional<DomainXml> live, DomainXml persistent, RuleSet rules) throws Exception {
        return came.isPresent()
                ? DefinitionRewrite.ofLanded(guest(came.get()), live, persistent, rules)
                : DefinitionRewrite.ofResident(guest(live.orElseThrow()), persistent, rules);
    }

    private static Guest guest(DomainXml domain) {
        return Guest.of(domain, "web1", Optional.empty());
    }

    private static Optional<DomainXml> domain(Path file) throws Exception {
        return Files.exists(file) ? Optional.of(DomainXml.parse(Files.readString(file))) : Optional.empty();
    }

    private static RuleSet rules(Path file) throws IOException {
        Reading<RuleSet> reading = Rules.read(new RuleFile("rules.toml", Files.readString(file)));
        if (reading instanceof Reading.Accepted<RuleSet> accepted) {
            return accepted.value();
        }
        throw new IOException(file + ": " + reading);
    }

    private static void compare(Path file, String actual) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            if (actual.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.writeString(file, actual);
            }
        }
        assertEquals(Files.exists(file) ? Files.readString(file) : "", actual, file.toString());
    }
}
