package org.virtgate.rules.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.files.OnDisk;
import org.virtgate.rules.Mode;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleReader;
import org.virtgate.rules.store.RuleStatus.Source;

/** Rule sets that virtgated kept: they are read, under the same digest, and written under the same names. */
class WrittenRulesTest {
    private static final String DIGEST = "807c6a17e81c68f5d17a7da8f17d01d7d15123376e76ba2dbdf2bd611fc71562";
    private static final RuleReader READER = new RuleReader(List.of(), (xpath, purpose) -> List.of());

    @TempDir
    private Path folder;

    @BeforeEach
    void resolvesLinks() throws IOException {
        folder = folder.toRealPath();
    }

    @Test
    void theLastGoodOnesAndTheArchiveAreRead() throws IOException {
        Path state = OnDisk.copy("state", folder);
        Files.createDirectory(folder.resolve("rules.d"));
        Files.writeString(folder.resolve("rules.d/10-a.toml"), "broken");
        RuleStore store = open(folder, state);
        assertEquals(Source.LAST_GOOD, store.status().inForce().orElseThrow().source());
        assertModes(store.rules().orElseThrow());
        assertModes(new RuleArchive(state.resolve("rule-sets"), Trust.ANYBODY)
                .read(DIGEST, READER)
                .orElseThrow());
    }

    @Test
    void theSameRulesAreKeptUnderTheSameNames() throws IOException {
        Path form1 = OnDisk.FORM_1.resolve("state/rule-sets").resolve(DIGEST);
        open(form1, folder.resolve("state"));
        Map<String, String> before = texts(OnDisk.FORM_1.resolve("state"));
        before.keySet().removeIf(name -> !name.startsWith("rule"));
        assertEquals(before, texts(folder.resolve("state")));
    }

    private static void assertModes(RuleSet rules) {
        assertEquals(DIGEST, rules.digest());
        assertEquals(
                Map.of("images", Mode.ENFORCE, "uplink", Mode.AUDIT, "iso", Mode.OFF),
                rules.rewrites().stream().collect(Collectors.toMap(RewriteRule::id, RewriteRule::mode)));
    }

    /** By their names, with the number of a copy left out. */
    private static Map<String, String> texts(Path state) throws IOException {
        Path current = Files.readSymbolicLink(state.resolve("last-good"));
        return OnDisk.names(state).stream()
                .filter(name -> !name.equals("last-good"))
                .collect(Collectors.toMap(
                        name -> name.replace(current.toString(), "rules-N"), name -> text(state.resolve(name))));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static RuleStore open(Path etc, Path state) {
        return RuleStore.open(
                new RuleSource(
                        new RuleFolders(List.of(etc.toAbsolutePath().resolve("rules.d")), Trust.ANYBODY),
                        etc.toAbsolutePath().resolve("virtgate.toml")),
                new LastGood(state, Trust.ANYBODY),
                new RuleArchive(state.resolve("rule-sets"), Trust.ANYBODY),
                READER,
                Clock.systemUTC());
    }
}
