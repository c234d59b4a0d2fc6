package org.virtgate.record.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.history.AuditEvent;
import org.virtgate.record.AuditEvents;
import org.virtgate.record.WriteAttempts;
import org.virtgate.rules.Settings;

@Timeout(60)
class DecisionLogTest {
    @TempDir
    Path folder;

    private Path active() {
        return folder.resolve("log/decisions.jsonl");
    }

    @Test
    void writesAnObjectALineForEverythingThatHappens() throws IOException {
        DecisionLog log = log(32);
        AuditEvents.all().forEach(log);
        assertEquals("{\"written\":17,\"failed\":0}", log.status().toString());
        List<JsonObject> lines = LogLines.of(active());
        assertEquals(
                List.of("decision", "decision", "decision", "undecided"),
                lines.stream()
                        .limit(4)
                        .map(line -> line.get("kind").getAsString())
                        .toList());
        assertEquals(
                List.of("landed", "landed-paused", "landed-offline", "failed", "rehearsed", "lost"),
                lines.stream()
                        .skip(4)
                        .limit(6)
                        .map(line -> line.get("outcome").getAsString())
                        .toList());
        assertEquals(
                List.of("unneeded", "rewritten", "reported", "failing", "left-alone", "undone"),
                lines.stream()
                        .skip(10)
                        .limit(6)
                        .map(line -> line.get("persistent").getAsString())
                        .toList());
        assertTrue(
                lines.stream().allMatch(line -> line.get("host").getAsString().equals("hostb")));
    }

    @Test
    void tellsAllOfADecision() throws IOException {
        DecisionLog log = log(32);
        log.accept(AuditEvents.denied());
        JsonObject line = LogLines.of(active()).get(0);
        assertEquals("denied", line.get("verdict").getAsString());
        assertEquals("enforce", line.get("mode").getAsString());
        assertEquals(4, line.get("generation").getAsInt());
        assertEquals(3, line.getAsJsonArray("findings").size());
        assertEquals("[\"legacy-db\"]", line.get("exceptions").toString());
        assertEquals(
                "{\"/srv/a.qcow2\":\"block device\",\"/srv/b.qcow2\":\"missing\",\"/srv/c.qcow2\":\"unreadable\",\"/srv/d.qcow2\":\"no answer\"}",
                line.get("looked").toString());
        assertEquals(
                "{\"prepare_ms\":1.235,\"look_ms\":20.0,\"turn_ms\":0.001,\"judge_ms\":3.0,\"total_ms\":24.236}",
                line.get("took").toString());
        assertEquals(
                "{\"unknown\":\"not asked yet\"}",
                line.getAsJsonObject("facts").get("network.links").toString());
        assertTrue(line.get("input").getAsString().matches("sha256:[0-9a-f]{64}"), line::toString);
        assertFalse(line.has("output"));
    }

    @Test
    void tellsWhatTheGuestWasGivenByItsDigest() throws IOException {
        DecisionLog log = log(32);
        log.accept(AuditEvents.rewritten());
        JsonObject line = LogLines.of(active()).get(0);
        assertEquals("audit", line.get("mode").getAsString());
        assertTrue(line.get("output").getAsString().matches("sha256:[0-9a-f]{64}"), line::toString);
        assertNotEquals(line.get("input"), line.get("output"));
    }

    @Test
    void holdsNoSecretNotEvenInADigest() throws Exception {
        DecisionLog log = log(32);
        AuditEvents.all().forEach(log);
        assertFalse(Files.readString(active()).contains(AuditEvents.SECRET));
        String digest = LogLines.of(active()).get(0).get("input").getAsString();
        assertEquals(
                digest, LogLine.of(AuditEvents.denied(), "hostb").get("input").getAsString());
        String shown = AuditEvents.denied().decision().event().xml();
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8));
        assertEquals("sha256:" + HexFormat.of().formatHex(sha), digest);
        assertFalse(shown.contains(AuditEvents.SECRET));
    }

    @Test
    void mayBeReadByRootAndTheGroup() throws IOException {
        DecisionLog log = log(32);
        log.accept(AuditEvents.undecided());
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(active())));
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("log"))));
    }

    @Test
    void makesNothingUntilSomethingHappens() {
        log(32);
        assertFalse(Files.exists(folder.resolve("log")));
    }

    @Test
    void tellsWhatItCannotWriteAndGoesOnWhenItCan() throws IOException {
        Files.createFile(folder.resolve("log"));
        DecisionLog log = log(32);
        log.accept(AuditEvents.denied("1"));
        log.accept(AuditEvents.denied("2"));
        JsonObject status = log.status();
        assertEquals(2, status.get("failed").getAsInt());
        assertEquals(
                "FileAlreadyExistsException: " + folder.resolve("log"),
                status.get("why").getAsString());
        assertEquals(AuditEvents.AT.toString(), status.get("since").getAsString());
        Files.delete(folder.resolve("log"));
        log.accept(AuditEvents.denied("3"));
        assertEquals("{\"written\":1,\"failed\":2}", log.status().toString());
        assertEquals(List.of("3"), LogLines.ids(active()));
    }

    @Test
    void aFullDiskIsToldAsTheSystemTellsIt() {
        IOException full = assertThrows(
                IOException.class, () -> new LineFile(Path.of("/dev/full")).append(new byte[] {'1', '\n'}));
        WriteAttempts attempts = new WriteAttempts(active(), Clock.fixed(AuditEvents.AT, ZoneOffset.UTC));
        attempts.failed(full);
        assertEquals("No space left on device", attempts.json().get("why").getAsString());
    }

    @Test
    void takesBackWhatAFullDiskLetThroughOfALine() throws Exception {
        // bash counts in KiB. The JVM itself writes nothing else to a file meanwhile.
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "trap '' XFSZ; ulimit -f 8; exec \"$@\"",
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DecisionLogTest.class.getName(),
                        folder.resolve("log").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains("failed"), output);
        List<String> kept = LogLines.ids(active());
        assertTrue(kept.size() > 1 && kept.size() < 20, kept::toString);
        assertTrue(Files.readString(active()).endsWith("}\n"));
    }

    /** Logs decisions until no more fit. */
    public static void main(String[] arguments) {
        DecisionLog log = new DecisionLog(Path.of(arguments[0]), settings(32), () -> "hostb", Clock.systemUTC());
        for (int i = 0; i < 20; i++) {
            log.accept(AuditEvents.denied("a" + i));
        }
        if (log.status().get("failed").getAsInt() > 0) {
            System.out.println("failed");
        }
    }

    @Test
    void beginsANewLineAfterOneThatACrashTore() throws IOException {
        Files.createDirectory(folder.resolve("log"));
        Files.writeString(active(), "{\"id\":\"1\"}\n{\"id\":\"2\",\"ki");
        Files.setLastModifiedTime(active(), FileTime.from(AuditEvents.AT));
        DecisionLog log = log(32);
        log.accept(AuditEvents.denied("3"));
        List<String> lines = Files.readAllLines(active());
        assertEquals(List.of("{\"id\":\"1\"}", "{\"id\":\"2\",\"ki"), lines.subList(0, 2));
        assertEquals(
                "3",
                JsonParser.parseString(lines.get(2)).getAsJsonObject().get("id").getAsString());
    }

    @Test
    void aLineHasABoundWhateverTheDomainHolds() throws IOException {
        DecisionLog log = log(32);
        log.accept(new AuditEvent.Undecided("1", AuditEvents.AT, "w".repeat(5_000_000), "migrate", "why"));
        assertTrue(Files.size(active()) < 10_000);
        JsonObject much = new JsonObject();
        much.add("findings", JsonParser.parseString("[" + "1,".repeat(999) + "1]"));
        JsonObject bounded = Bounded.of(much);
        assertEquals(256, bounded.getAsJsonArray("findings").size());
        assertEquals(744, bounded.get("findings_left_out").getAsInt());
    }

    @Test
    void writesNothingThatATerminalWouldObey() throws IOException {
        String name = "evil\u009b31m\u202e\ud83d\ude00\ue000\u007f";
        DecisionLog log = log(32);
        log.accept(new AuditEvent.Undecided("1", AuditEvents.AT, name, "migrate", "why"));
        String line = Files.readString(active());
        assertTrue(line.contains("evil\\u009b31m\\u202e\ud83d\ude00\\ue000\\u007f"), line);
        assertEquals(name, LogLines.of(active()).get(0).get("guest").getAsString());
    }

    private DecisionLog log(int fileMib) {
        return log(folder.resolve("log"), fileMib);
    }

    private static DecisionLog log(Path place, int fileMib) {
        return new DecisionLog(place, settings(fileMib), () -> "hostb", Clock.fixed(AuditEvents.AT, ZoneOffset.UTC));
    }

    private static Settings.Decisions settings(int fileMib) {
        return new Settings.Decisions(fileMib, 64, 10, 0);
    }
}
