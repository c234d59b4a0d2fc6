package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtgate.rules.RuleSet;

/**
 * What a folder of {@link CasesTest} cannot say: a guest that comes from a file, and the digest of the rules
 * themselves.
 */
class BothEndsTest {
    private static final Path CASES = Path.of("src/test/resources/org/virtgate/admission/cases");

    @Test
    void aGuestThatIsRestoredComesFromNoHost() throws IOException {
        assertEquals(List.of(), findings("same-refused", HookEvent.Operation.RESTORE, Optional.empty()));
        assertEquals(List.of(), findings("pair-without-passport", HookEvent.Operation.RESTORE, Optional.empty()));
    }

    @Test
    void rulesAreHeldAgainstTheOriginsByTheirDigest() throws IOException {
        String here = host("pair-fine")
                .rules(CASES.resolve("pair-without-passport/rules.toml"))
                .policyDigest();
        assertEquals(
                List.of(),
                findings("pair-without-passport", HookEvent.Operation.MIGRATE, Optional.of(here)).stream()
                        .filter(rule -> rule.equals("origin.rules"))
                        .toList());
        assertEquals(
                List.of("origin.rules"),
                findings("pair-without-passport", HookEvent.Operation.MIGRATE, Optional.of("0".repeat(64))).stream()
                        .filter(rule -> rule.equals("origin.rules"))
                        .toList());
    }

    /** The rules that found something; with a digest, under a passport that tells it. */
    private static List<String> findings(String name, HookEvent.Operation operation, Optional<String> digest)
            throws IOException {
        RecordedHost host = host(name);
        RuleSet rules = host.rules(CASES.resolve(name).resolve("rules.toml"));
        String domain = Files.readString(CASES.resolve(name).resolve("domain.xml"));
        String xml = digest.map(told -> domain.replace(
                        "<memory ",
                        "<metadata><passport xmlns='urn:virtgate:1' host='hosta'><software rules='" + told
                                + "'/></passport></metadata><memory "))
                .orElse(domain);
        HookEvent event = new HookEvent("7f3a1c", RecordedHost.NOW, operation, "web1", Optional.empty(), xml);
        Incoming incoming = Admission.prepare(event, rules);
        return Admission.decide(incoming, rules, host.snapshot(), host.look(incoming.lookCloser(host.snapshot())))
                .findings()
                .stream()
                .map(Finding::rule)
                .toList();
    }

    private static RecordedHost host(String name) throws IOException {
        return RecordedHost.read(CASES.resolve(name).resolve("host.toml"));
    }
}
