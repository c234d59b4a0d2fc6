package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Json;

class ReplayCommandTest {
    private static final String REPLAY = "replay --log $TMP/log --rules $TMP/rules.d";
    private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");
    private static final String NOT_WEB = """
            [[check]]
            id      = "not-web"
            select  = "/domain/name"
            every   = { in = ["db1"] }
            missing = "ok"
            message = "{value} is not to come"
            fix     = "ask"
            """;

    @TempDir
    private Path folder;

    private PastHost host = new PastHost(Path.of("/"));

    @BeforeEach
    void oneWasAdmitted() throws IOException {
        host = new PastHost(folder.toRealPath());
        host.rules(PastHost.MOVED + PastHost.PRESENT);
        host.decide("aaaa0001", AT, PastHost.DOMAIN);
    }

    @Test
    void rulesThatNobodyEditedDecideAsTheyDidToTheLetter() throws IOException {
        host.decide("bbbb0002", AT, PastHost.DOMAIN.replace("web1.img", "web2.img"));
        host.decide("cccc0003", AT, "no domain");

        CommandRun run = host.run(REPLAY + " --exact");

        assertEquals("3 decisions replayed, 0 would change\n", run.out());
        assertEquals("", run.err());
        assertEquals(0, run.exit());
    }

    @Test
    void listsWhatWouldBeDeniedAndWhy() throws IOException {
        host.rules(PastHost.MOVED + PastHost.PRESENT + NOT_WEB);

        CommandRun run = host.run(REPLAY);

        assertEquals("""
                1 decision replayed, 1 would change
                2026-11-23 10:00:00  aaaa0001  web1  rewritten → denied
                  now
                    DENIES  not-web (20-own.toml:8)
                        web1 is not to come
                        fix: ask
                """, run.out());
        assertEquals(1, run.exit());
    }

    @Test
    void tellsNoChangeWhereARuleLooksAtASecret() throws IOException {
        String console = """
                [[check]]
                id      = "console"
                select  = "/domain/devices/graphics/@passwd"
                every   = { matches = "g.*m" }
                missing = "ok"
                message = "{value} is weak"
                """;
        host.rules(PastHost.MOVED + PastHost.PRESENT + console);
        host.decide("bbbb0002", AT.plusSeconds(1), PastHost.DOMAIN);
        String out = host.run(REPLAY).out();
        assertTrue(out.contains("aaaa0001  web1  rewritten → cannot be told\n"), out);
        assertTrue(out.contains("  console looks at a secret, which no record holds\n"), out);
        assertFalse(out.contains("bbbb0002"), "the same rules decided on the secret itself");
        assertTrue(out.startsWith("2 decisions replayed, 0 would change, 1 cannot be told\n"), out);

        host.rules(PastHost.MOVED + PastHost.PRESENT + console.replace("g.*m", "x"));

        List<Answer> open = new Answer(Json.object(host.run(REPLAY + " --json").out())).objects("open");
        assertEquals(List.of("console"), open.get(0).texts("rests_on_secrets"));
        assertEquals(2, open.size());

        host.rules(PastHost.MOVED + PastHost.PRESENT + console + NOT_WEB);

        assertTrue(host.run(REPLAY).out().contains("aaaa0001  web1  rewritten → denied"), "for another reason");
    }

    @Test
    void doesNotMakeUpWhatNobodyLookedAt() throws IOException {
        host.rules(PastHost.MOVED.replace("/srv/vmstore", "/srv/other") + PastHost.PRESENT);

        CommandRun run = host.run(REPLAY);

        assertTrue(run.out().startsWith("""
                                1 decision replayed, 0 would change, 1 cannot be told
                                2026-11-23 10:00:00  aaaa0001  web1  rewritten → cannot be told
                                  nobody looked then at /srv/other/web1.img
                                """), run.out());
        assertEquals(0, run.exit(), "what cannot be told is no change");
    }

    @Test
    void aDenialThatHangsOnNoPathIsTold() throws IOException {
        host.rules(PastHost.MOVED.replace("/srv/vmstore", "/srv/other") + PastHost.PRESENT + NOT_WEB);

        CommandRun run = host.run(REPLAY);

        assertTrue(run.out().contains("\n2026-11-23 10:00:00  aaaa0001  web1  rewritten → denied\n"), run.out());
    }

    @Test
    void aPathThatNoRuleAsksForLeavesNothingOpen() throws IOException {
        host.rules(PastHost.MOVED.replace("/srv/vmstore", "/srv/other"));

        CommandRun run = host.run(REPLAY + " --verbose");

        assertEquals("""
                1 decision replayed, 0 would change, 1 with other findings or rewrites
                2026-11-23 10:00:00  aaaa0001  web1  rewritten as then, otherwise
                  no longer
                    /domain/devices/disk/source/@file  images (20-own.toml:1)
                        - /mnt/vmstore/web1.img
                        + /srv/vmstore/web1.img
                  now
                    /domain/devices/disk/source/@file  images (20-own.toml:1)
                        - /mnt/vmstore/web1.img
                        + /srv/other/web1.img
                """, run.out());
        assertEquals(0, run.exit());
    }

    @Test
    void aRuleThatOnlyMovedInItsFileIsNoChangeUnlessItIsAskedFor() throws IOException {
        host.rules("# A comment.\n" + PastHost.MOVED + PastHost.PRESENT);

        assertEquals(
                "1 decision replayed, 0 would change\n",
                host.run(REPLAY + " --verbose").out());
        CommandRun exact = host.run(REPLAY + " --exact");
        assertTrue(exact.out().startsWith("1 decision replayed, 0 would change, 1 not to the letter\n"), exact.out());
        assertEquals(1, exact.exit());
    }

    @Test
    void leavesOutWhatIsOlderThanAsked() throws IOException {
        host.decide("bbbb0002", AT.plusSeconds(7200), PastHost.DOMAIN);

        assertEquals(
                "1 decision replayed, 0 would change\n",
                host.run(REPLAY + " --since 2h").out());
    }

    @Test
    void aRecordThatCannotBeReadIsTold() throws IOException {
        Path torn = folder.toRealPath().resolve("log/records/2026-11-23/ffff0009.json.gz");
        Files.write(torn, new byte[] {31, (byte) 139, 8, 0});

        CommandRun run = host.run(REPLAY);

        assertEquals("1 decision replayed, 0 would change, 1 not replayable\n", run.out());
        assertTrue(
                run.err().startsWith("virtgate: not replayable: $TMP/log/records/2026-11-23/ffff0009.json.gz"),
                run.err());
        assertEquals(0, run.exit());
    }

    @Test
    void tellsProgramsTheSame() throws IOException {
        host.rules(PastHost.MOVED + PastHost.PRESENT + NOT_WEB);

        CommandRun run = host.run(REPLAY + " --json");

        Answer answer = new Answer(Json.object(run.out()));
        assertEquals(1, answer.count("replayed"));
        Answer changed = answer.objects("changed").get(0);
        assertEquals("aaaa0001", changed.text("id"));
        assertEquals("admitted-rewritten", changed.text("was"));
        assertEquals("denied", changed.text("would_be"));
        assertEquals("not-web", changed.object("now").objects("findings").get(0).text("rule"));
        assertFalse(run.out().contains("geheim"));
    }

    @Test
    void rulesWithAMistakeReplayNothing() throws IOException {
        host.rules("[[rewrit]]");

        CommandRun run = host.run(REPLAY);

        assertEquals(3, run.exit());
        assertEquals("", run.out());
        assertTrue(run.err().endsWith("nothing was replayed\n"), run.err());
    }

    @Test
    void nothingKeptIsNothingChanged() throws IOException {
        Files.createDirectory(folder.resolve("elsewhere"));
        CommandRun run = host.run(REPLAY.replace("/log", "/elsewhere"));

        assertEquals("0 decisions replayed, 0 would change\n", run.out());
        assertEquals(0, run.exit());
    }
}
