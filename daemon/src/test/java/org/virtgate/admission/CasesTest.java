package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.virtgate.record.DenialText;

/**
 * Every folder of {@code cases} is one decision: domain.xml comes to the host of host.toml under rules.toml or, without
 * one, the shipped rules; {@code expected} tells verdict, rewrites and findings word by word, and expected.xml, where
 * it is there, what libvirt is given. Another folder is another test.
 *
 * <p>{@code -Dgolden=write} writes what is expected anew, to be read before it is committed.
 */
class CasesTest {
    private static final Path CASES = Path.of("src/test/resources/org/virtgate/admission/cases");

    @TestFactory
    Stream<DynamicTest> decidesAsExpected() throws IOException {
        try (var folders = Files.list(CASES)) {
            List<Path> cases = folders.sorted().toList();
            assertFalse(cases.isEmpty(), "no cases");
            return cases.stream()
                    .map(c -> DynamicTest.dynamicTest(c.getFileName().toString(), () -> decide(c)));
        }
    }

    private static void decide(Path folder) throws IOException {
        RecordedHost host = RecordedHost.read(folder.resolve("host.toml"));
        var rules = host.rules(folder.resolve("rules.toml"));
        HookEvent event = host.event(Files.readString(folder.resolve("domain.xml")));
        Incoming incoming = Admission.prepare(event, rules);
        Decision decision =
                Admission.decide(incoming, rules, host.snapshot(), host.look(incoming.lookCloser(host.snapshot())));
        String xml = decision.verdict() instanceof Verdict.Rewritten rewritten ? rewritten.xml() : "";
        compare(folder.resolve("expected"), DecisionText.of(decision));
        compare(folder.resolve("expected.xml"), xml);
        if (decision.verdict() instanceof Verdict.Denied) {
            assertFixIsThere(decision);
        }
        assertEquals(
                decision,
                Admission.decide(
                        Admission.prepare(event, rules),
                        rules,
                        host.snapshot(),
                        host.look(incoming.lookCloser(host.snapshot()))));
    }

    /** What virsh shows first has advice that is not cut, for every finding there is and names of usual length. */
    private static void assertFixIsThere(Decision decision) {
        String fix = decision.findings().stream()
                .filter(Finding::denies)
                .findFirst()
                .orElseThrow()
                .fix();
        String first = DenialText.of(decision).lines().findFirst().orElseThrow();
        int at = first.indexOf(". Fix: ");
        assertEquals(fix.isEmpty(), at < 0, first);
        if (at >= 0) {
            String said = first.substring(at + ". Fix: ".length(), first.lastIndexOf(". On "));
            String left = fix.startsWith(said) ? fix.substring(said.length()) : "not the fix";
            assertTrue(left.isEmpty() || left.startsWith(", or ") || left.startsWith("; "), () -> first + " | " + fix);
        }
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
