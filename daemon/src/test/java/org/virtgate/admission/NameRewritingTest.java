package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtgate.domain.passport.PassportReader;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;

/** What would be a large file as a case; the other cases of names are folders of {@link CasesTest}. */
class NameRewritingTest {
    @Test
    void nothingIsRewrittenByAPassportThatIsTooLarge() {
        Incoming incoming = Admission.prepare(event("x".repeat(PassportReader.CHARACTERS)), rules());
        assertEquals(List.of(), incoming.rewrites());
        Finding finding = incoming.findings().get(0);
        assertEquals(new Finding.Effect.Audited(), finding.effect());
        assertTrue(
                finding.message()
                        .matches("nothing is rewritten by name: the passport has 26\\d{4} characters, 262144 are .*"),
                finding.message());
    }

    @Test
    void aPassportThatIsJustLargeIsRead() {
        Incoming incoming = Admission.prepare(event("x".repeat(PassportReader.CHARACTERS - 200)), rules());
        assertEquals(
                List.of("/srv/vmstore/d1.qcow2"),
                incoming.rewrites().stream().map(Rewrite::to).toList());
    }

    private static HookEvent event(String padding) {
        String xml = "<domain><name>web1</name><metadata><p:passport xmlns:p='urn:virtgate:1' version='1'>"
                + "<p:storage name='vmstore' path='/mnt/vmstore'/><!--" + padding + "--></p:passport></metadata>"
                + "<devices><disk type='file'><source file='/mnt/vmstore/d1.qcow2'/></disk></devices></domain>";
        return new HookEvent(
                "7f3a1c",
                Instant.parse("2026-11-23T12:00:00Z"),
                HookEvent.Operation.MIGRATE,
                "web1",
                Optional.empty(),
                xml);
    }

    private static RuleSet rules() {
        RuleFile file = new RuleFile("rules.toml", "[storage.vmstore]\npath = \"/srv/vmstore\"\n");
        if (Rules.read(file) instanceof Reading.Accepted<RuleSet> accepted) {
            return accepted.value();
        }
        throw new IllegalStateException("the rules are right");
    }
}
