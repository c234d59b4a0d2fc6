package org.virtgate.daemon.questions;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.aftercare.AdmittedGuests;
import org.virtgate.aftercare.ArrivingGuests;
import org.virtgate.aftercare.DefinitionRepair;
import org.virtgate.aftercare.DefinitionUndo;
import org.virtgate.aftercare.DefinitionUpdater;
import org.virtgate.aftercare.MigrationFollower;
import org.virtgate.aftercare.PendingUpdates;
import org.virtgate.aftercare.ReplacedDefinitions;
import org.virtgate.aftercare.UpdateQueue;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.daemon.HookDecider;
import org.virtgate.daemon.HostAdmission;
import org.virtgate.hook.Arrival;
import org.virtgate.hook.Caller;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler.Refusal;
import org.virtgate.host.DrainFile;
import org.virtgate.host.HostFacts;
import org.virtgate.host.paths.PathProbe;
import org.virtgate.libvirt.Definitions;
import org.virtgate.libvirt.LibvirtDefinitions;
import org.virtgate.libvirt.LibvirtWatcher;
import org.virtgate.metrics.Metrics;
import org.virtgate.metrics.Readings;
import org.virtgate.metrics.Tally;
import org.virtgate.metrics.Textfile;
import org.virtgate.rules.Settings;
import org.virtgate.rules.read.RuleReader;
import org.virtgate.rules.store.LastGood;
import org.virtgate.rules.store.RuleArchive;
import org.virtgate.rules.store.RuleFolders;
import org.virtgate.rules.store.RuleSource;
import org.virtgate.rules.store.RuleStore;
import org.virtgate.rules.store.Trust;

class QuestionsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:10:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Caller ROOT = new Caller(0, 0, 1);
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

    private final PathProbe probe = new PathProbe(4);
    private final LibvirtWatcher libvirt = new LibvirtWatcher("qemu:///system", Duration.ofSeconds(5), CLOCK);
    private final HostFacts host = new HostFacts(Path.of("/"), libvirt::facts, Map::of, CLOCK);
    private final Textfile textfile =
            new Textfile(Path.of("/nowhere/virtgate.prom"), Duration.ofSeconds(30), () -> "", CLOCK);
    private Path file;

    @BeforeEach
    void writesRules() throws IOException {
        file = Files.createDirectory(root.resolve("rules.d")).resolve("20.toml");
        Files.writeString(file, GOOD);
        host.start();
    }

    @AfterEach
    void closesWhatLooks() {
        probe.close();
        host.close();
    }

    @Test
    void tellsTheStatus() throws Exception {
        JsonObject status = ask(questions(), "{\"ask\":\"status\"}");

        assertEquals("0.0.0-test", status.get("version").getAsString());
        assertEquals("2026-11-23T09:10:00Z", status.get("since").getAsString());
        assertEquals(HostFacts.hostName(), status.get("host").getAsString());
        JsonObject rules = status.getAsJsonObject("rules");
        rules.remove("digest");
        assertEquals(
                json(
                        "{\"source\":\"files\",\"generation\":1,\"since\":\"2026-11-23T09:10:00Z\",\"files\":[\"" + file
                                + "\"],\"counts\":{\"rewrites\":1,\"checks\":1,\"exceptions\":1,\"names\":0},\"problems\":[],\"exceptions_expired\":[\"old\"]}"),
                rules);
        assertEquals(json("{\"running\":0,\"decided\":0,\"denied\":0,\"undecided\":0}"), status.get("requests"));
        assertEquals(json("{\"stuck\":0,\"silent\":[]}"), status.get("probes"));
        assertEquals(new JsonArray(), status.get("arriving"));
        assertEquals(
                json("{\"landed\":0,\"landed_paused\":0,\"landed_offline\":0,\"failed\":0,\"lost\":0}"),
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

        assertTrue(text.contains("\nvirtgate_build_info{version=\"1.2.3\"} 1"), text);
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
    void isNotDrainedWhereThatCannotBeKept() throws Exception {
        Questions questions = questions();
        Files.writeString(root.resolve("state"), "no directory");
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
        assertRefused(
                "unknown question; virtgated answers status, facts, names, metrics, reload, try, drain, undrain, undo and repair",
                "{\"ask\":\"why\"}");
        assertRefused("try needs \"xml\", a text", "{\"ask\":\"try\"}");
        assertRefused("try needs \"xml\", a text", "{\"ask\":\"try\",\"xml\":7}");
        assertRefused("the \"reason\" of drain is a text", "{\"ask\":\"drain\",\"reason\":7}");
        assertRefused("undo needs \"id\", a text", "{\"ask\":\"undo\"}");
        assertRefused("repair needs \"domain\", a text, or \"all\": true", "{\"ask\":\"repair\"}");
        assertRefused("libvirt does not tell its guests", "{\"ask\":\"repair\",\"all\":true}");
    }

    @Test
    void hasNothingToTryByWhereNoRulesWereEverGood() throws Exception {
        Files.writeString(file, "[[rewrit]]\n");

        assertRefused("no rules are in force", "{\"ask\":\"try\",\"xml\":\"<domain/>\"}");
        JsonObject rules = ask(questions(), "{\"ask\":\"status\"}").getAsJsonObject("rules");
        assertEquals("none", rules.get("source").getAsString());
        assertEquals(0, rules.get("generation").getAsInt());
    }

    private Questions questions() {
        RuleStore store = RuleStore.open(
                new RuleSource(
                        new RuleFolders(List.of(root.resolve("rules.d")), Trust.ANYBODY), root.resolve("none.toml")),
                new LastGood(root.resolve("last-good"), Trust.ANYBODY),
                new RuleArchive(root.resolve("rule-sets"), Trust.ANYBODY),
                new RuleReader(BuiltInChecks.specs(), (xpath, purpose) -> List.of()),
                CLOCK);
        DrainFile drain = new DrainFile(root.resolve("state/drained"));
        ArrivingGuests arrivals = new ArrivingGuests(CLOCK);
        HostAdmission decisions =
                new HostAdmission(host, libvirt, probe, Duration.ofSeconds(5), arrivals, drain::drain);
        HookDecider gate = new HookDecider(() -> store.status().inForce(), decisions, event -> {}, CLOCK);
        Definitions definitions = new LibvirtDefinitions("test:///no/such/file");
        ReplacedDefinitions replaced = new ReplacedDefinitions(root.resolve("state/replaced"), CLOCK);
        UpdateQueue updates = new UpdateQueue(new PendingUpdates(root.resolve("state/pending")));
        Settings.Aftercare.Persistent mode = Settings.Aftercare.Persistent.REWRITE;
        MigrationFollower follower = new MigrationFollower(
                arrivals,
                new AdmittedGuests(root.resolve("state/admitted")),
                () -> libvirt.facts().guests(),
                updates,
                new DefinitionUpdater(definitions, replaced, updates, store::rules, mode, CLOCK),
                event -> {},
                () -> {},
                CLOCK);
        return new Questions(
                "0.0.0-test",
                store,
                store::reload,
                decisions,
                gate,
                new DrainQuestions(drain, CLOCK),
                probe,
                libvirt,
                JsonObject::new,
                JsonObject::new,
                new MigrationsJson(arrivals, follower),
                new AftercareQuestions(
                        mode,
                        updates,
                        follower,
                        new DefinitionUndo(definitions, replaced, event -> {}, CLOCK),
                        new DefinitionRepair(definitions, replaced, updates, Arrival::newId, event -> {}, CLOCK),
                        store::rules),
                new MetricsQuestions(metrics(store, decisions), Optional.of(textfile)),
                CLOCK);
    }

    private static Metrics metrics(RuleStore store, HostAdmission decisions) {
        Readings readings = new Readings(
                "1.2.3", NOW, store::status, decisions::snapshot, () -> 0, Map::of, Map::of, () -> 0, () -> 0);
        return new Metrics(new Tally(), readings, CLOCK);
    }

    private static JsonObject ask(Questions questions, String question) throws Refusal {
        JsonObject object = json(question);
        return questions.answer(new Question(object.get("ask").getAsString(), object), ROOT);
    }

    private void assertRefused(String why, String question) {
        Refusal refusal = assertThrows(Refusal.class, () -> ask(questions(), question));
        assertEquals(why, refusal.getMessage().substring(0, why.length()));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
