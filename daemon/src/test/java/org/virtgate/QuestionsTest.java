package org.virtgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.daemon.questions.Questions;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.hook.QuestionKind;
import org.virtgate.hook.Refusal;
import org.virtgate.hook.RefusalCode;
import org.virtgate.hook.RefusedException;
import org.virtgate.host.HostFacts;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.Trust;

/** The questions as the daemon answers them: wired by {@link DaemonParts}. */
class QuestionsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:10:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String GOOD = """
            [[rewrite]]
            id   = "images"
            path = { from = "/mnt/vmstore", to = "/srv/vmstore" }

            [[check]]
            id      = "own"
            select  = "/domain/devices/disk/source/@file"
            every   = { under = ["/srv"] }
            missing = "ok"
            message = "{value} is outside"

            [[exception]]
            id      = "old"
            checks  = ["own"]
            when    = { domain = "db" }
            reason  = "CHG-1"
            expires = 2026-11-22
            """;

    @TempDir
    private Path root;

    private final List<DaemonParts> open = new ArrayList<>();
    private Path file;

    @BeforeEach
    void writesRules() throws IOException {
        Files.createDirectories(root.resolve("share/rules.d"));
        file = Files.createDirectories(root.resolve("etc/rules.d")).resolve("20.toml");
        Files.writeString(file, GOOD);
    }

    @AfterEach
    void closesWhatLooks() {
        for (DaemonParts parts : open) {
            parts.probe.close();
            parts.host.close();
        }
    }

    @Test
    void everyKindHasAHandlerOfItsOwn() throws Exception {
        Questions questions = questions();
        assertEquals(EnumSet.allOf(QuestionKind.class), questions.handlers().keySet());
        Set<String> classes = new TreeSet<>();
        for (QuestionHandler handler : questions.handlers().values()) {
            classes.add(handler.getClass().getName());
        }
        assertEquals(QuestionKind.values().length, classes.size(), classes::toString);
    }

    @Test
    void tellsTheStatus() throws Exception {
        JsonObject status = ask(questions(), "{\"ask\":\"status\"}");

        assertEquals(ProductVersion.text(), status.get("version").getAsString());
        assertEquals("2026-11-23T09:10:00Z", status.get("since").getAsString());
        assertEquals(HostFacts.hostName(), status.get("host").getAsString());
        JsonObject rules = status.getAsJsonObject("rules");
        rules.remove("digest");
        assertEquals(
                json(
                        "{\"source\":\"files\",\"generation\":1,\"since\":\"2026-11-23T09:10:00Z\",\"changed\":false,\"files\":[\""
                                + file
                                + "\"],\"masked\":[],\"counts\":{\"rewrites\":1,\"checks\":1,\"enforced\":1,\"audited\":0,\"off\":0,\"exceptions\":1,\"names\":0},\"problems\":[],\"exceptions_expired\":[\"old\"],\"exceptions_ending\":[],\"unused\":{\"checks\":1,\"rewrites\":1,\"exceptions\":1}}"),
                rules);
        assertEquals(json("{\"running\":0,\"decided\":0,\"denied\":0,\"undecided\":0}"), status.get("requests"));
        assertEquals(json("{\"stuck\":0,\"silent\":[]}"), status.get("probes"));
        assertEquals(new JsonArray(), status.get("arriving"));
        assertEquals(
                json("{\"landed\":0,\"landed_paused\":0,\"landed_offline\":0,\"failed\":0,\"rehearsed\":0,\"lost\":0}"),
                status.get("outcomes"));
        assertEquals(false, status.getAsJsonObject("libvirt").get("connected").getAsBoolean());
    }

    @Test
    void tellsWhatIsKnownOfTheHost() throws Exception {
        JsonObject facts = ask(questions(), "{\"ask\":\"facts\"}");
        JsonObject health = ask(questions(), "{\"ask\":\"status\"}").getAsJsonObject("facts");

        assertEquals(HostFacts.hostName(), facts.get("host").getAsString());
        assertEquals(facts.getAsJsonObject("facts").keySet(), health.keySet());
        assertTrue(health.getAsJsonObject("libvirt.guests").has("unknown"), "libvirt is not asked here");
    }

    @Test
    void tellsWhatItHasUnderTheNamesThatAllHostsKnow() throws Exception {
        Files.writeString(
                file,
                "[storage.vmstore]\npath = \"" + root + "\"\nsource = \"10.77.0.9:/vmstore\"\n"
                        + "[storage.gone]\npath = \"/no/such\"\n[network.lost]\nbridge = \"br-nosuch\"\n");
        JsonObject names = ask(questions(), "{\"ask\":\"names\"}");

        JsonObject gone = names.getAsJsonArray("storages").get(0).getAsJsonObject();
        JsonObject vmstore = names.getAsJsonArray("storages").get(1).getAsJsonObject();
        JsonObject lost = names.getAsJsonArray("networks").get(0).getAsJsonObject();
        assertEquals("/no/such does not exist", gone.get("problem").getAsString());
        assertTrue(vmstore.get("problem").getAsString().startsWith("expected 10.77.0.9:/vmstore, "), vmstore::toString);
        assertEquals("bridge br-nosuch does not exist", lost.get("problem").getAsString());
    }

    @Test
    void tellsItsNumbers() throws Exception {
        String text = ask(questions(), "{\"ask\":\"metrics\"}").get("text").getAsString();

        assertTrue(text.contains("\nvirtgate_build_info{version=\"" + ProductVersion.text() + "\"} 1"), text);
        assertTrue(text.endsWith("\n"), text);
    }

    @Test
    void tellsInTheStatusWhatBecomesOfTheTextfile() throws Exception {
        JsonObject status = ask(questions(), "{\"ask\":\"status\"}");

        assertEquals(json("{\"file\":\"/nowhere/virtgate.prom\"}"), status.get("textfile"));
    }

    @Test
    void reloadsOrTellsWhyNot() throws Exception {
        Questions questions = questions();
        Files.writeString(file, GOOD + "\n[modes]\n");
        JsonObject refused = ask(questions, "{\"ask\":\"reload\"}");

        assertEquals(false, refused.get("accepted").getAsBoolean());
        assertEquals(1, refused.get("generation").getAsInt());
        JsonObject problem = refused.getAsJsonArray("problems").get(0).getAsJsonObject();
        assertEquals(file.toString(), problem.get("file").getAsString());
        assertEquals(19, problem.get("line").getAsInt());
        assertEquals(
                refused.get("problems"),
                ask(questions, "{\"ask\":\"status\"}").getAsJsonObject("rules").get("problems"));

        Files.writeString(file, GOOD);
        assertEquals(
                json("{\"accepted\":true,\"generation\":2,\"problems\":[]}"), ask(questions, "{\"ask\":\"reload\"}"));
    }

    @Test
    void drainsAndTellsSoAndTakesGuestsAgain() throws Exception {
        Questions questions = questions();
        JsonObject drained = json("{\"drained\":true,\"since\":\"2026-11-23T09:10:00Z\",\"reason\":\"new kernel\"}");

        assertEquals(drained, ask(questions, "{\"ask\":\"drain\",\"reason\":\" new kernel\"}"));
        assertEquals(drained, ask(questions, "{\"ask\":\"status\"}").get("drain"));
        assertEquals(drained, ask(questions(), "{\"ask\":\"status\"}").get("drain"), "after a restart");
        assertEquals(json("{\"drained\":false}"), ask(questions, "{\"ask\":\"undrain\"}"));
        assertEquals(
                json("{\"drained\":false}"),
                ask(questions(), "{\"ask\":\"status\"}").get("drain"));
    }

    @Test
    void aSecondDrainKeepsTheReasonOfTheFirst() throws Exception {
        Questions questions = questions();
        ask(questions, "{\"ask\":\"drain\",\"reason\":\"new kernel\"}");
        JsonObject both = ask(questions, "{\"ask\":\"drain\",\"reason\":\"evacuation 0a1b2c3d\"}");
        assertEquals("new kernel; evacuation 0a1b2c3d", both.get("reason").getAsString());
        assertEquals(both, ask(questions, "{\"ask\":\"drain\",\"reason\":\"new kernel\"}"));
        assertEquals(both, ask(questions, "{\"ask\":\"drain\"}"));
        ask(questions, "{\"ask\":\"drain\",\"reason\":\"" + "x".repeat(200) + "\"}");
        ask(questions, "{\"ask\":\"drain\",\"reason\":\"" + "y".repeat(200) + "\"}");
        assertRefused(
                RefusalCode.BAD_QUESTION,
                "the host is drained already, and the reasons together have more than 600 characters",
                "{\"ask\":\"drain\",\"reason\":\"" + "z".repeat(200) + "\"}");
    }

    @Test
    void isNotDrainedWhereThatCannotBeKept() throws Exception {
        Questions questions = questions();
        Files.createDirectories(root.resolve("state/drained/not a file"));
        JsonObject answer = ask(questions, "{\"ask\":\"drain\"}");

        assertEquals(false, answer.get("drained").getAsBoolean());
        assertTrue(
                answer.get("failed")
                        .getAsString()
                        .contains(root.resolve("state").toString()),
                answer::toString);
    }

    @Test
    void triesAGuestByTheRulesInForce() throws Exception {
        JsonObject tried = ask(
                questions(),
                "{\"ask\":\"try\",\"origin\":\"hosta\",\"xml\":\"<domain><name>web1</name><devices><disk type='file'>"
                        + "<source file='/mnt/vmstore/a'/></disk></devices></domain>\"}");

        assertEquals("admitted-rewritten", tried.get("verdict").getAsString());
        assertEquals("web1", tried.get("guest").getAsString());
        assertEquals("hosta", tried.get("origin").getAsString());
        assertEquals("migrate", tried.get("operation").getAsString());
        assertEquals(true, tried.get("xml_changed").getAsBoolean());
        assertEquals(1, tried.getAsJsonArray("rewrites").size());
    }

    @Test
    void triesWhatIsNoDomain() throws Exception {
        JsonObject tried = ask(questions(), "{\"ask\":\"try\",\"xml\":\"no domain\"}");

        assertEquals("denied", tried.get("verdict").getAsString());
        assertEquals(false, tried.get("xml_changed").getAsBoolean());
    }

    @Test
    void triesManyGuestsAndSaysOfWhichItHasRead() throws Exception {
        JsonObject answer = ask(
                questions(),
                "{\"ask\":\"trials\",\"guests\":[{\"xml\":\"<domain><name>web1</name></domain>\",\"origin\":\"hosta\"},"
                        + "{\"xml\":\"no domain\"},{\"xml\":\"<domain><name>web2</name></domain>\",\"assume\":true}]}");

        JsonArray guests = answer.getAsJsonArray("guests");
        JsonObject first = guests.get(0).getAsJsonObject();
        assertEquals("admitted", first.get("verdict").getAsString());
        assertEquals("hosta", first.get("origin").getAsString());
        assertEquals(false, first.get("xml_changed").getAsBoolean());
        assertTrue(
                guests.get(1).getAsJsonObject().get("error").getAsString().startsWith("the domain cannot be read: "));
        assertEquals(json("{\"guest\":\"web2\",\"assumed\":true}"), guests.get(2));
        assertEquals(1, answer.getAsJsonArray("landed").size(), "only who is assumed");
    }

    @Test
    void countsGuestsThatWouldBeAdmittedAsLandedAlsoFromQuestionToQuestion() throws Exception {
        Files.writeString(file, "[[check]]\nid = \"room\"\nuse = \"host.capacity\"\nof = [\"memory\"]\n");
        Questions questions = questions();
        String guest = "{\"xml\":\"<domain><name>NAME</name><memory unit='TiB'>SIZE</memory></domain>\"}";
        String small = guest.replace("SIZE", "0");
        String large = guest.replace("SIZE", "900");

        JsonObject one =
                ask(questions, "{\"ask\":\"trials\",\"landing\":true,\"guests\":[" + small + "," + large + "]}");
        assertEquals("[\"admitted\",\"denied\"]", verdicts(one));
        assertEquals(1, one.getAsJsonArray("landed").size(), "who is denied does not land");
        JsonObject assumed = ask(
                questions,
                "{\"ask\":\"trials\",\"guests\":[" + large.replace("}", ",\"assume\":true}") + "," + small + "]}");
        assertEquals("[null,\"denied\"]", verdicts(assumed));
        JsonObject next = ask(
                questions, "{\"ask\":\"trials\",\"guests\":[" + small + "],\"landed\":" + assumed.get("landed") + "}");
        assertEquals("[\"denied\"]", verdicts(next));
        assertEquals(assumed.get("landed"), next.get("landed"));
        assertEquals("[\"admitted\"]", verdicts(ask(questions, "{\"ask\":\"trials\",\"guests\":[" + small + "]}")));
    }

    private static String verdicts(JsonObject answer) {
        JsonArray verdicts = new JsonArray();
        answer.getAsJsonArray("guests")
                .forEach(guest -> verdicts.add(guest.getAsJsonObject().get("verdict")));
        return verdicts.toString();
    }

    @Test
    void tellsHowAftercareStandsAndUndoesNothingThatIsNotKept() throws Exception {
        JsonObject state = ask(questions(), "{\"ask\":\"status\"}").getAsJsonObject("aftercare");
        assertEquals("rewrite", state.get("persistent").getAsString());
        assertEquals(0, state.getAsJsonArray("pending").size());
        assertEquals(0, state.getAsJsonArray("failing").size());
        assertEquals(0, state.get("left_alone").getAsInt());
        JsonObject undone = ask(questions(), "{\"ask\":\"undo\",\"id\":\"7f3a1c02\"}");
        assertEquals(false, undone.get("undone").getAsBoolean());
        assertTrue(undone.get("why").getAsString().startsWith("no definition is kept under this id"));
    }

    @Test
    void refusesWhatItCannotAnswer() throws Exception {
        assertRefused(RefusalCode.BAD_QUESTION, "try needs \"xml\", a text", "{\"ask\":\"try\"}");
        assertRefused(RefusalCode.BAD_QUESTION, "\"xml\" of try is not a text", "{\"ask\":\"try\",\"xml\":7}");
        assertRefused(
                RefusalCode.BAD_QUESTION, "\"reason\" of drain is not a text", "{\"ask\":\"drain\",\"reason\":7}");
        assertRefused(
                RefusalCode.BAD_QUESTION,
                "the \"reason\" of drain has more than 200 characters",
                "{\"ask\":\"drain\",\"reason\":\"" + "x".repeat(201) + "\"}");
        String expected = " of trials is not ";
        assertRefused(RefusalCode.BAD_QUESTION, "\"guests\"" + expected + "an array", "{\"ask\":\"trials\"}");
        assertRefused(
                RefusalCode.BAD_QUESTION, "\"guests\"" + expected + "an array", "{\"ask\":\"trials\",\"guests\":[7]}");
        assertRefused(RefusalCode.BAD_QUESTION, "trials needs \"xml\", a text", "{\"ask\":\"trials\",\"guests\":[{}]}");
        assertRefused(
                RefusalCode.BAD_QUESTION,
                "\"landed\"" + expected + "what the answer before said",
                "{\"ask\":\"trials\",\"guests\":[],\"landed\":[{\"memory\":-1}]}");
        assertRefused(RefusalCode.BAD_QUESTION, "undo needs \"id\", a text", "{\"ask\":\"undo\"}");
        assertRefused(
                RefusalCode.BAD_QUESTION,
                "repair needs \"domain\", a text, or \"all\": true",
                "{\"ask\":\"repair\",\"all\":false}");
        assertRefused(
                RefusalCode.BAD_QUESTION,
                "\"dry_run\" of repair is not true or false",
                "{\"ask\":\"repair\",\"all\":true,\"dry_run\":\"yes\"}");
        assertRefused(RefusalCode.UNAVAILABLE, "libvirt does not tell its guests", "{\"ask\":\"repair\",\"all\":true}");
    }

    @Test
    void doesNotFindAGuestThatDoesNotRunHere() {
        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> ask(questions("test:///default"), "{\"ask\":\"repair\",\"domain\":\"nosuch\"}"));
        assertEquals(
                new Refusal(
                        RefusalCode.NOT_FOUND,
                        "no guest nosuch with a persistent definition runs here: virsh list --persistent"),
                refused.refusal());
    }

    @Test
    void hasNothingToAnswerByWhereNoRulesWereEverGood() throws Exception {
        Files.writeString(file, "[[rewrit]]\n");

        for (String question : List.of(
                "{\"ask\":\"try\",\"xml\":\"<domain/>\"}",
                "{\"ask\":\"names\"}",
                "{\"ask\":\"repair\",\"all\":true}")) {
            assertRefused(RefusalCode.NO_RULES, "no rules are in force: virtgate check", question);
        }
        JsonObject rules = ask(questions(), "{\"ask\":\"status\"}").getAsJsonObject("rules");
        assertEquals("none", rules.get("source").getAsString());
        assertEquals(0, rules.get("generation").getAsInt());
    }

    private Questions questions() throws InterruptedException {
        return questions("test:///no/such/file");
    }

    private Questions questions(String libvirt) throws InterruptedException {
        Settings settings = new Settings(
                Settings.Server.DEFAULT,
                Settings.Probes.DEFAULT,
                new Settings.Libvirt(libvirt, Duration.ofSeconds(5)),
                Settings.DEFAULT.passport(),
                Settings.DEFAULT.aftercare(),
                Settings.DEFAULT.decisions(),
                new Settings.Metrics(Optional.of("/nowhere/virtgate.prom"), Duration.ofSeconds(30)),
                Map.of());
        DaemonParts parts = new DaemonParts(
                new InstallPaths(
                        root.resolve("etc"), root.resolve("share"), root.resolve("state"), root.resolve("log")),
                Trust.ANYBODY,
                settings,
                Map::of,
                () -> false,
                Optional::empty,
                CLOCK);
        open.add(parts);
        parts.host.start();
        parts.host.refresh().await(Duration.ofSeconds(20)); // A busy machine may need more than a second for it.
        return parts.questions(parts.rules::reload);
    }

    private static JsonObject ask(Questions questions, String question) throws Exception {
        JsonObject object = json(question);
        String word = object.get("ask").getAsString();
        QuestionKind kind = Arrays.stream(QuestionKind.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow();
        return questions.answer(new Question(kind, object).by(true));
    }

    private void assertRefused(RefusalCode code, String why, String question) {
        RefusedException refused = assertThrows(RefusedException.class, () -> ask(questions(), question));
        assertEquals(code, refused.refusal().code());
        assertEquals(why, refused.refusal().why().substring(0, why.length()));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
