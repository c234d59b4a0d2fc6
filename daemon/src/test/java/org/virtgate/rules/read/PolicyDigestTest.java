package org.virtgate.rules.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virtgate.rules.Mode;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Position;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;

class PolicyDigestTest {
    private static final String CHECK =
            "[[check]]\nid = 'memory'\nselect = '/domain/memory'\nevery = { max = 7 }\nmissing = 'ok'\nmessage = 'm'\n";

    @Test
    void hostsWithNamesPathsAndCommentsOfTheirOwnHaveTheSame() {
        String one = "[storage.vmstore]\npath = '/srv/vmstore'\n" + CHECK;
        String other = "# here\n[storage.vmstore]\npath = '/mnt/vmstore'\n" + CHECK
                + "[[rewrite]]\nid = 'p'\npath = { from = '/a', to = '/b' }\n";
        assertEquals(read(one, Map.of()).policyDigest(), read(other, Map.of()).policyDigest());
        assertNotEquals(read(one, Map.of()).digest(), read(other, Map.of()).digest());
    }

    @Test
    void anotherLimitOrModeIsAnotherPolicy() {
        String same = read(CHECK, Map.of()).policyDigest();
        assertNotEquals(same, read(CHECK.replace("7", "8"), Map.of()).policyDigest());
        ModeSetting audit = new ModeSetting(Mode.AUDIT, Position.whole("virtgate.toml"));
        assertNotEquals(same, read(CHECK, Map.of("memory", audit)).policyDigest());
    }

    private static RuleSet read(String text, Map<String, ModeSetting> modes) {
        Reading<RuleSet> reading = new RuleReader(List.of(), (xpath, purpose) -> List.of())
                .read(List.of(new RuleFile("rules.toml", text)), modes);
        if (reading instanceof Reading.Accepted<RuleSet> accepted) {
            return accepted.value();
        }
        throw new IllegalStateException(reading.problems().toString());
    }
}
