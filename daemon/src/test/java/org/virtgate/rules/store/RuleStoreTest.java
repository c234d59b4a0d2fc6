package org.virtgate.rules.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Problem;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleReader;
import org.virtgate.rules.store.RuleStatus.InForce;
import org.virtgate.rules.store.RuleStatus.Refusal;
import org.virtgate.rules.store.RuleStatus.Source;

class RuleStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final RuleReader READER = new RuleReader(List.of(), (xpath, purpose) -> List.of());

    @TempDir
    private Path temp = Path.of("");

    private Folder etc = new Folder(temp);
    private Folder rules = new Folder(temp);

    @BeforeEach
    void makeFolders() throws IOException {
        temp = temp.toRealPath();
        etc = Folder.in(temp, "etc");
        rules = Folder.in(etc.path(), "rules.d");
        rules.write("10-a.toml", rule("a", "/from-a"));
    }

    @Test
    void takesOverWhatIsThere() throws IOException {
        RuleStore store = open();
        InForce inForce = inForce(store);
        assertEquals(1, inForce.generation());
        assertEquals(NOW, inForce.since());
        assertEquals(Source.FILES, inForce.source());
        assertEquals(List.of(rules.path().resolve("10-a.toml").toString()), inForce.files());
        assertEquals(List.of("a"), ids(store));
        assertEquals(Optional.empty(), store.status().refused());
        assertEquals(Optional.empty(), store.status().notKept());
    }

    @Test
    void tellsThatFilesHaveChangedUntilTheyAreReadAgain() throws IOException {
        RuleStore store = open();
        assertFalse(store.isChangedOnDisk());
        rules.write("10-a.toml", rule("a2", "/from-a"));
        assertTrue(store.isChangedOnDisk());
        store.reload();
        assertFalse(store.isChangedOnDisk());
        rules.write("20-b.toml", "broken");
        assertTrue(store.isChangedOnDisk());
        store.reload(); // Refused, and read all the same: the refusal is told.
        assertFalse(store.isChangedOnDisk());
    }

    @Test
    void reloadSwapsAllAtOnce() throws IOException {
        RuleStore store = open();
        RuleSet before = store.rules().orElseThrow();
        rules.write("10-a.toml", rule("a2", "/from-a"));
        rules.write("20-b.toml", rule("b", "/from-b"));
        assertEquals(before, store.rules().orElseThrow());
        Reload.Accepted accepted = assertInstanceOf(Reload.Accepted.class, store.reload());
        assertEquals(2, accepted.inForce().generation());
        assertNotEquals(before.digest(), accepted.inForce().rules().digest());
        assertEquals(List.of("a2", "b"), ids(store));
    }

    @Test
    void anyErrorAnywhereKeepsTheWholeOldSet() throws IOException {
        RuleStore store = open();
        rules.write("10-a.toml", rule("a2", "/from-a"));
        rules.write("20-b.toml", "[[rewrite]]\nid = 'b'\n");
        Folder.mode(rules.write("30-c.toml", rule("c", "/c")), "rw-rw-rw-");
        etc.write("virtgate.toml", "[sever]\n");
        Reload.Refused refused = assertInstanceOf(Reload.Refused.class, store.reload());
        assertEquals(List.of("20-b.toml:1", "30-c.toml", "virtgate.toml:1"), places(refused.problems()));
        assertEquals(Optional.of(inForce(store)), refused.inForce());
        assertEquals(List.of("a"), ids(store));
        assertEquals(1, inForce(store).generation());
        Refusal refusal = store.status().refused().orElseThrow();
        assertEquals(refused.problems(), refusal.problems());
        assertEquals(NOW, refusal.at());
    }

    @Test
    void aGoodReloadForgetsTheRefusedOne() throws IOException {
        RuleStore store = open();
        rules.write("10-a.toml", "broken");
        store.reload();
        rules.write("10-a.toml", rule("a3", "/from-a"));
        store.reload();
        assertEquals(Optional.empty(), store.status().refused());
        assertEquals(List.of("a3"), ids(store));
    }

    @Test
    void modesOfTheSettingsGoOverTheFiles() throws IOException {
        etc.write("virtgate.toml", "[modes]\na = 'audit'\n");
        assertEquals(Mode.AUDIT, open().rules().orElseThrow().rewrites().get(0).mode());
    }

    @Test
    void theLastGoodOnesDecideAfterARestartWithBrokenFiles() throws IOException {
        etc.write("virtgate.toml", "[modes]\na = 'audit'\n");
        String digest = inForce(open()).rules().digest();
        rules.write("10-a.toml", "broken");
        etc.write("virtgate.toml", "[modes]\na = 'sometimes'\n");
        RuleStore store = open();
        assertEquals(Source.LAST_GOOD, inForce(store).source());
        assertEquals(digest, inForce(store).rules().digest());
        assertEquals(Mode.AUDIT, store.rules().orElseThrow().rewrites().get(0).mode());
        assertTrue(inForce(store).files().get(0).startsWith(state().toString()), () -> "copies: " + inForce(store));
        assertEquals(
                List.of("10-a.toml:1", "virtgate.toml:2"),
                places(store.status().refused().orElseThrow().problems()));
        rules.write("10-a.toml", rule("mended", "/from-a"));
        etc.write("virtgate.toml", "");
        assertInstanceOf(Reload.Accepted.class, store.reload());
        assertEquals(Source.FILES, inForce(store).source());
        assertEquals(List.of("mended"), ids(store));
    }

    @Test
    void withBrokenFilesAndNoLastGoodOnesNoRulesAreInForce() throws IOException {
        rules.write("10-a.toml", "broken");
        RuleStore store = open();
        assertEquals(Optional.empty(), store.rules());
        assertEquals(
                List.of("10-a.toml:1"),
                places(store.status().refused().orElseThrow().problems()));
    }

    @Test
    void aDamagedCopyIsNotTakenForAGoodOne() throws IOException {
        open();
        Path copy = state().resolve("last-good").toRealPath();
        Files.writeString(copy.resolve("rules.d/10-a.toml"), rule("tampered", "/etc"));
        rules.write("10-a.toml", "broken");
        RuleStore store = open();
        assertEquals(Optional.empty(), store.rules());
        String told = store.status().refused().orElseThrow().problems().get(1).toString();
        assertEquals(copy + ": the last good rule set is damaged: its rules are not those that were kept", told);
    }

    @Test
    void aCopyThatOthersCanWriteIsNotTrusted() throws IOException {
        open();
        Path copy = state().resolve("last-good").toRealPath();
        Folder.mode(copy.resolve("rules.d/10-a.toml"), "rw-rw-rw-");
        rules.write("10-a.toml", "broken");
        assertEquals(Optional.empty(), open().rules());
    }

    @Test
    void aCrashWhileKeepingLeavesTheCopyBefore() throws IOException {
        open();
        Files.createDirectories(state().resolve("rules-half/rules.d"));
        Files.writeString(state().resolve("rules-half/rules.d/10-a.toml"), "[[rew");
        Files.createSymbolicLink(state().resolve("rules-half/last-good"), Path.of("rules-half"));
        rules.write("10-a.toml", "broken");
        assertEquals(List.of("a"), ids(open()));
        rules.write("10-a.toml", rule("b", "/from-a"));
        open();
        assertFalse(Files.exists(state().resolve("rules-half")), "what a crash left is removed at the next keeping");
    }

    @Test
    void copiesDoNotPileUp() throws IOException {
        RuleStore store = open();
        for (int i = 0; i < 5; i++) {
            store.reload();
        }
        try (Stream<Path> kept = Files.list(state())) {
            assertEquals(3, kept.count(), "the link, the copy that it names, and the one before");
        }
    }

    @Test
    void rulesThatCannotBeKeptAreInForceAllTheSame() throws IOException {
        Files.writeString(state(), "a file where the folder should be");
        RuleStore store = open();
        assertEquals(List.of("a"), ids(store));
        assertTrue(
                store.status().notKept().orElseThrow().startsWith(state() + ": "),
                () -> "told: " + store.status().notKept());
    }

    @Test
    void knowsRulesThatWereInForceUntilToldToForgetThem() throws IOException {
        RuleStore store = open();
        String first = inForce(store).rules().digest();
        rules.write("10-a.toml", rule("b", "/from-b"));
        store.reload();
        String second = inForce(store).rules().digest();
        assertNotEquals(first, second);

        RuleStore restarted = open();
        assertEquals("a", restarted.rules(first).orElseThrow().rewrites().get(0).id());
        assertEquals(first, restarted.rules(first).orElseThrow().digest());
        assertEquals(Optional.empty(), restarted.rules("0".repeat(64)));
        assertEquals(Optional.empty(), restarted.rules("../last-good"));

        restarted.retain(Set.of(first));
        assertTrue(restarted.rules(first).isPresent());
        restarted.retain(Set.of());
        assertEquals(Optional.empty(), restarted.rules(first));
        assertTrue(open().rules(second).isPresent(), "those in force stay");
    }

    @Test
    void takesNoDamagedCopyForRulesThatWereInForce() throws IOException {
        RuleStore store = open();
        String first = inForce(store).rules().digest();
        rules.write("10-a.toml", rule("b", "/from-b"));
        store.reload();
        Files.writeString(temp.resolve("rule-sets").resolve(first).resolve("rules.d/10-a.toml"), rule("c", "/from-c"));
        assertEquals(Optional.empty(), store.rules(first));
    }

    @Test
    void readersSeeOneSetOrTheOther() throws Exception {
        RuleStore store = open();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicBoolean mixed = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            while (!stop.get()) {
                List<String> ids = ids(store);
                mixed.compareAndSet(false, !ids.equals(List.of("a")) && !ids.equals(List.of("a", "b")));
            }
        });
        reader.start();
        for (int i = 0; i < 20; i++) {
            Path b = rules.write("20-b.toml", rule("b", "/from-b"));
            store.reload();
            Files.delete(b);
            store.reload();
        }
        stop.set(true);
        reader.join();
        assertFalse(mixed.get());
    }

    private RuleStore open() throws IOException {
        Trust trust = Folder.trust(temp);
        RuleSource source = new RuleSource(
                new RuleFolders(List.of(rules.path()), trust), etc.path().resolve("virtgate.toml"));
        return RuleStore.open(
                source,
                new LastGood(state(), trust),
                new RuleArchive(temp.resolve("rule-sets"), trust),
                READER,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Path state() {
        return temp.resolve("state");
    }

    private static InForce inForce(RuleStore store) {
        return store.status().inForce().orElseThrow();
    }

    private static List<String> ids(RuleStore store) {
        return store.rules().orElseThrow().rewrites().stream()
                .map(RewriteRule::id)
                .toList();
    }

    private static List<String> places(List<Problem> problems) {
        return problems.stream().map(p -> p.at().brief()).distinct().toList();
    }

    private static String rule(String id, String from) {
        return "[[rewrite]]\nid = \"" + id + "\"\npath = { from = \"" + from + "\", to = \"/to\" }\n";
    }
}
