package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");
    private static final String WRITE = "test --log $TMP/log --from-history aaaa --into $TMP/tests";
    private static final String RUN = "test --rules $TMP/rules.d --tests $TMP/tests --log $TMP/log";

    @TempDir
    private Path folder;

    private PastHost host = new PastHost(Path.of("/"));

    @BeforeEach
    void oneWasAdmitted() throws IOException {
        host = new PastHost(folder.toRealPath());
        host.rules(PastHost.MOVED + PastHost.PRESENT);
        host.decide("aaaa0001", AT, PastHost.DOMAIN);
        Files.createDirectory(folder.resolve("tests"));
    }

    @Test
    void aTestOfWhatWasDecidedPassesWithTheSameRules() throws IOException {
        CommandRun written = host.run(WRITE);
        CommandRun run = host.run(RUN + " --junit $TMP/tests.xml");

        assertEquals("wrote $TMP/tests/aaaa0001.toml and the record beside it\n", written.out());
        assertEquals("""
                [[test]]
                name   = "web1, as decided at 2026-11-23T09:00:00Z"
                record = "aaaa0001.json.gz"
                expect = { verdict = "admit", checks = ["images"] }
                """, Files.readString(folder.resolve("tests/aaaa0001.toml")));
        assertEquals("""
                ok    web1, as decided at 2026-11-23T09:00:00Z
                1 passed, 0 failed; 1 of 2 rules had a part in no test
                own rules in no test and in no decision that is kept: present
                """, run.out());
        assertEquals(0, run.exit());
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                        + "<testsuite name=\"virtgate\" tests=\"1\" failures=\"0\"><testcase classname=\""
                        + folder.toRealPath() + "/tests/aaaa0001.toml\" name=\"web1, as decided at"
                        + " 2026-11-23T09:00:00Z\"></testcase></testsuite>",
                Files.readString(folder.resolve("tests.xml")));
    }

    @Test
    void itFailsWithRulesThatDecideOtherwise() throws IOException {
        host.run(WRITE);
        host.rules("""
                [[check]]
                id      = "not-web"
                select  = "/domain/name"
                every   = { in = ["db1"] }
                missing = "ok"
                message = "{value} is not to come"

                [[rewrite]]
                id   = "images"
                path = { from = "/mnt/other", to = "/srv/vmstore" }
                """);

        CommandRun run = host.run(RUN + " --junit $TMP/tests.xml");

        assertTrue(
                Files.readString(folder.resolve("tests.xml"))
                        .contains("failures=\"1\"><testcase classname=\"" + folder.toRealPath()
                                + "/tests/aaaa0001.toml\" name=\"web1, as decided at 2026-11-23T09:00:00Z\"><failure"
                                + " message=\"expected to be admitted, was denied by not-web: web1 is not to come\">"
                                + "expected to be admitted, was denied by not-web: web1 is not to come; expected images"
                                + " to act, it did not</failure></testcase>"),
                Files.readString(folder.resolve("tests.xml")));
        assertEquals("""
                FAIL  web1, as decided at 2026-11-23T09:00:00Z  (aaaa0001.toml:1)
                      expected to be admitted, was denied by not-web: web1 is not to come
                      expected images to act, it did not
                0 passed, 1 failed; 1 of 2 rules had a part in no test
                """, run.out());
        assertEquals(1, run.exit());
    }

    @Test
    void itFailsWhereTheRecordDoesNotHoldWhatTheRulesAskFor() throws IOException {
        host.run(WRITE);
        host.rules(PastHost.PRESENT);

        CommandRun run = host.run(RUN);

        assertTrue(
                run.out().contains("the verdict cannot be told: the record does not hold /mnt/vmstore/web1.img"),
                run.out());
        assertEquals(1, run.exit());
    }

    @Test
    void aTestOfAGuestWhoseDomainCannotBeReadPasses() throws IOException {
        host.decide("aaaa0002", AT, "<domain><name>web\u0007</name>");
        CommandRun written = host.run("test --log $TMP/log --from-history aaaa0002 --into $TMP/tests");

        CommandRun run = host.run(RUN);

        assertEquals(0, written.exit(), written.err());
        assertEquals("""
                ok    web1, as decided at 2026-11-23T09:00:00Z
                1 passed, 0 failed; 2 of 2 rules had a part in no test
                own rules in no test and in no decision that is kept: present
                """, run.out());
        assertEquals(0, run.exit());
    }

    @Test
    void aRuleThatIsOffIsNotMissedInTheTests() throws IOException {
        host.run(WRITE);
        host.rules(PastHost.MOVED + PastHost.PRESENT + "mode = \"off\"\n");

        assertEquals("""
                ok    web1, as decided at 2026-11-23T09:00:00Z
                1 passed, 0 failed; 0 of 1 rules had a part in no test
                """, host.run(RUN).out());
    }

    @Test
    void whereTheLogCannotBeReadTheTestsCountAlone() throws IOException {
        host.run(WRITE);
        makeTheLogUnreadable();

        CommandRun run = host.run(RUN);
        CommandRun json = host.run(RUN + " --json");

        assertEquals("""
                ok    web1, as decided at 2026-11-23T09:00:00Z
                1 passed, 0 failed; 1 of 2 rules had a part in no test
                """, run.out());
        assertEquals("virtgate: the log in $TMP/log does not count: Is a directory\n", run.err());
        assertEquals(0, run.exit());
        assertEquals(0, json.exit());
        assertTrue(json.out().contains("\"untested\""), json.out());
        assertFalse(json.out().contains("\"unseen\""), json.out());
    }

    @Test
    void theLogIsNotReadWhereEachOwnRuleHasATest() throws IOException {
        host.run(WRITE);
        host.rules(PastHost.MOVED);
        makeTheLogUnreadable();

        CommandRun run = host.run(RUN);

        assertEquals("", run.err());
        assertEquals(0, run.exit());
    }

    /** A folder in the place of the log's file: also root cannot read that. */
    private void makeTheLogUnreadable() throws IOException {
        Path file = folder.resolve("log/decisions.jsonl");
        Files.delete(file);
        Files.createDirectory(file);
    }

    @Test
    void aTestIsNotWrittenOverAnother() throws IOException {
        host.run(WRITE);
        Files.writeString(folder.resolve("tests/aaaa0001.toml"), "mine");

        CommandRun again = host.run(WRITE);

        assertEquals("virtgate: $TMP/tests/aaaa0001.json.gz exists already; it was left as it is\n", again.err());
        assertEquals(2, again.exit());
        assertEquals("mine", Files.readString(folder.resolve("tests/aaaa0001.toml")));
    }

    @Test
    void aDecisionThatIsNotKeptIsNoTest() {
        CommandRun run = host.run("test --log $TMP/log --from-history ffff");

        assertEquals("virtgate: no decision's id begins with ffff; virtgate history --all lists them\n", run.err());
        assertEquals(2, run.exit());
    }
}
