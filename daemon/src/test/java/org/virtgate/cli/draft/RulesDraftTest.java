package org.virtgate.cli.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.cli.view.Answer;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.store.InstalledSchema;

class RulesDraftTest {
    private static final Path SHIPPED = Path.of("src/main/rules.d");
    private static final Path FACTS = Path.of("src/test/resources/org/virtgate/cli/init-first/answer.json");

    private static final RuleFile NAMED = new RuleFile("20-site.toml", """
            [storage.vmstore]
            path   = "/srv/vmstore"
            source = "10.77.0.9:/export/vmstore"

            [network.tenants]
            bridge = "br-b"
            """);

    @Test
    void isValidBesideTheShippedRules() throws IOException {
        RuleSet both = accepted(List.of(draft(accepted(List.of()), NamesElsewhere.NONE)));

        assertEquals(
                "/srv/vmstore /srv/other /srv/iso",
                paths(both, "10-77-0-9-export-vmstore") + " " + paths(both, "10-77-0-8-vmstore") + " "
                        + paths(both, "iso-images"));
    }

    @Test
    void doesNotUseANameThatStandsForOtherStorageAtAnotherHost() throws IOException {
        NamesElsewhere elsewhere = NamesElsewhere.NONE.and(
                "hosta", new Answer(JsonParser.parseString("""
                {"storages": [{"name": "iso-images", "path": "/mnt/a", "source": "10.77.0.1:/iso images"}]}""").getAsJsonObject()));

        assertEquals(
                "/srv/iso", paths(accepted(List.of(draft(accepted(List.of()), elsewhere))), "10-77-0-9-iso-images"));
    }

    @Test
    void staysValidWithEverySignRemovedThatNeedsNoChoice() throws IOException {
        RuleFile draft = draft(accepted(List.of()), NamesElsewhere.NONE);
        String roots = draft.text().replaceAll("(?m)^# (\\[\\[check]]|id .*disks.*|use .*|allow .*|mode .*)$", "$1");

        assertTrue(
                accepted(List.of(new RuleFile("draft.toml", roots))).checks().stream()
                        .anyMatch(check -> check.id().equals("disks-below")),
                roots);
    }

    @Test
    void repeatsNoNameThatIsThere() throws IOException {
        RuleSet there = accepted(List.of(NAMED));
        RuleFile draft = draft(there, NamesElsewhere.NONE);

        assertEquals(3, accepted(List.of(NAMED, draft)).names().storages().size(), draft.text());
        assertTrue(!draft.text().contains("br-b"), draft.text());
    }

    @Test
    void takesOverTheNameOfAnotherHostWithTheSameSource() throws IOException {
        NamesElsewhere elsewhere = NamesElsewhere.NONE.and(
                "hosta", new Answer(JsonParser.parseString("""
                {"storages": [{"name": "gold", "path": "/mnt/a", "source": "10.77.0.9:/export/vmstore"},
                              {"name": "not a name", "path": "/mnt/b", "source": "10.77.0.8:/vmstore"}],
                 "networks": [{"name": "tenants", "bridge": "br-b", "segment": "dc1/vlan120"}]}""").getAsJsonObject()));
        RuleFile draft = draft(accepted(List.of()), elsewhere);

        assertEquals("/srv/vmstore", paths(accepted(List.of(draft)), "gold"));
        assertTrue(draft.text().contains("# [network.tenants]\n# bridge  = \"br-b\"\n# segment = \"dc1/vlan120\"\n"));
    }

    private static String paths(RuleSet rules, String name) {
        return rules.names().storages().containsKey(name)
                ? rules.names().storages().get(name).path()
                : "none of " + rules.names().storages().keySet();
    }

    private static RuleFile draft(RuleSet rules, NamesElsewhere elsewhere) throws IOException {
        Answer facts =
                new Answer(JsonParser.parseString(Files.readString(FACTS)).getAsJsonObject());
        return new RuleFile(
                "draft.toml", String.join("\n", new RulesDraft(rules, facts, elsewhere, "2026-11-23").lines()) + "\n");
    }

    private static RuleSet accepted(List<RuleFile> more) throws IOException {
        List<RuleFile> files = new ArrayList<>();
        for (String shipped : List.of("00-baseline.toml", "05-filesystems.toml")) {
            files.add(new RuleFile(shipped, Files.readString(SHIPPED.resolve(shipped))));
        }
        files.addAll(more);
        Reading<RuleSet> read = BuiltInChecks.reader(InstalledSchema.files()).read(files, Map.of(), List.of());
        assertEquals(List.of(), read.problems());
        return read instanceof Reading.Accepted<RuleSet> rules ? rules.value() : RuleSet.EMPTY;
    }
}
