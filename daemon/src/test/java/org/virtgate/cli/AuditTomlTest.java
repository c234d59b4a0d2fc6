package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.ModeTable;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.store.InstalledSchema;

class AuditTomlTest {
    private static final String UUID = "c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0001";
    private static final String OTHER = "c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0002";
    private static final String CHECK = "[[check]]\nid = \"storage.shared\"\nuse = \"storage.shared\"\n";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void writesExceptionsThatVirtgateCheckTakes() {
        RuleSet rules =
                read(toml(guest(UUID, "db1", true), guest(OTHER, "web 1\" }\n[[", true), guest("old", "old", true)));

        assertEquals(
                List.of("except-db1-2", "except-web-1------"),
                rules.exceptions().stream().map(exception -> exception.id()).toList());
        assertEquals(List.of(UUID), rules.exceptions().get(0).when().uuid());
        assertEquals(LocalDate.of(2027, 2, 21), rules.exceptions().get(0).expires());
    }

    @Test
    void writesNoneForAGuestThatWasMended() {
        assertTrue(read(toml(guest(UUID, "db1", false))).exceptions().isEmpty());
    }

    @Test
    void writesNoSecondExceptionForAGuestThatHasOne() {
        assertTrue(read(toml(guest(UUID, "db2", true))).exceptions().isEmpty(), "by its name");
        assertTrue(
                read(toml(new AuditedFindings.OfGuest(
                                UUID, "db1", "7f3a1c", "disk", "2026-11-20", "2026-11-21", 2, true, true)))
                        .exceptions()
                        .isEmpty(),
                "by its newest decision");
        assertEquals(1, read(toml(guest(UUID, "db3", true))).exceptions().size(), "the exception has ended");
    }

    private static String toml(AuditedFindings.OfGuest... guests) {
        AuditReport report = new AuditReport(Map.of("storage.shared", List.of(guests)), Set.of(), 2, "2026-11-20");
        RuleSet rules = read(exception("except-db1", "db2", "2026-11-23") + exception("past", "db3", "2026-11-22"));
        return String.join(
                "\n", new AuditToml(report, EffectiveRule.all(rules, new ModeTable(Map.of())), TODAY).lines());
    }

    private static String exception(String id, String domain, String expires) {
        return "[[exception]]\nid = \"" + id + "\"\nchecks = [\"storage.shared\"]\nwhen = { domain = \"" + domain
                + "\" }\nreason = \"CHG\"\nexpires = " + expires + "\n";
    }

    private static AuditedFindings.OfGuest guest(String key, String name, boolean still) {
        return new AuditedFindings.OfGuest(
                key, name, "7f3a1c", "disk\nvda", "2026-11-20", "2026-11-21", 2, still, false);
    }

    private static RuleSet read(String toml) {
        Reading<RuleSet> read = BuiltInChecks.reader(InstalledSchema.files())
                .read(List.of(new RuleFile("00.toml", CHECK), new RuleFile("40.toml", toml)), Map.of(), List.of());
        return assertInstanceOf(Reading.Accepted.class, read, () -> toml + read.problems())
                                .value()
                        instanceof RuleSet rules
                ? rules
                : RuleSet.EMPTY;
    }
}
