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
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.history.AuditEvent;
import org.virtgate.record.AuditEvents;
import org.virtgate.record.Redacted;
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
        try (DecisionLog log = log(32)) {
            AuditEvents.all().forEach(log);
            assertEquals("{\"written\":15,\"failed\":0}", log.status().toString());
        }
        List<JsonObject> lines = lines(active());
        assertEquals(
                List.of("decision", "decision", "decision", "undecided"),
                lines.stream()
                        .limit(4)
                        .map(line -> line.get("kind").getAsString())
                        .toList());
        assertEquals(
                List.of("landed", "landed-paused", "landed-offline", "failed", "lost"),
                lines.stream()
                        .skip(4)
                        .limit(5)
                        .map(line -> line.get("outcome").getAsString())
                        .toList());
        assertEquals(
                List.of("unneeded", "rewritten", "reported", "failing", "left-alone", "undone"),
                lines.stream()
                        .skip(9)
                        .map(line -> line.get("persistent").getAsString())
                        .toList());
        assertTrue(
                lines.stream().allMatch(line -> line.get("host").getAsString().equals("hostb")));
    }

    @Test
    void tellsAllOfADecision() throws IOException {
        try (DecisionLog log = log(32)) {
            log.accept(AuditEvents.denied());
        }
        JsonObject line = lines(active()).get(0);
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
        try (DecisionLog log = log(32)) {
            log.accept(AuditEvents.rewritten());
        }
        JsonObject line = lines(active()).get(0);
        assertEquals("audit", line.get("mode").getAsString());
        assertTrue(line.get("output").getAsString().matches("sha256:[0-9a-f]{64}"), line::toString);
        assertNotEquals(line.get("input"), line.get("output"));
    }

    @Test
    void holdsNoSecretNotEvenInADigest() throws IOException {
        try (DecisionLog log = log(32)) {
            AuditEvents.all().forEach(log);
        }
        assertFalse(Files.readString(active()).contains(AuditEvents.SECRET));
        String digest = lines(active()).get(0).get("input").getAsString();
        assertEquals(
                digest, LogLine.of(AuditEvents.denied(), "hostb").get("input").getAsString());
        assertEquals(
                Redacted.of(AuditEvents.DOMAIN),
                Redacted.of(AuditEvents.DOMAIN.replace("geheim-vnc", "other")),
                "the test proves nothing");
    }

    @Test
    void mayBeReadByRootAndTheGroup() throws IOException {
        try (DecisionLog log = log(32)) {
            log.accept(AuditEvents.undecided());
        }
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(active())));
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("log"))));
    }

    @Test
    void makesNothingUntilSomethingHappens() {
        log(32).close();
        assertFalse(Files.exists(folder.resolve("log")));
    }

    @Test
    void tellsWhatItCannotWriteAndGoesOnWhenItCan() throws IOException {
        Files.createFile(folder.resolve("log"));
        try (DecisionLog log = log(32)) {
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
        }
        assertEquals(List.of("3"), ids(active()));
    }

    @Test
    void aFullDiskIsToldAsTheSystemTellsIt() {
        IOException full =
                assertThrows(IOException.class, () -> new LineFile(Path.of("/dev/full")).write(new byte[] {'1', '\n'}));
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
        List<String> kept = ids(active());
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
        try (DecisionLog log = log(32)) {
            log.accept(AuditEvents.denied("3"));
        }
        List<String> lines = Files.readAllLines(active());
        assertEquals(List.of("{\"id\":\"1\"}", "{\"id\":\"2\",\"ki"), lines.subList(0, 2));
        assertEquals(
                "3",
                JsonParser.parseString(lines.get(2)).getAsJsonObject().get("id").getAsString());
    }

    @Test
    void putsAFullFileAwayCompressedAndLosesNothing() throws IOException {
        int many = 2000;
        try (DecisionLog log = log(1)) {
            for (int i = 0; i < many; i++) {
                log.accept(AuditEvents.denied("d" + i));
            }
            assertEquals(many, log.status().get("written").getAsInt());
        }
        String day = LocalDate.now(ZoneOffset.UTC).toString();
        List<String> ids = new ArrayList<>();
        for (int i = 0; Files.exists(archive(day, i)); i++) {
            ids.addAll(ids(archive(day, i)));
        }
        assertTrue(ids.size() > 1000, "nothing was put away");
        assertTrue(Files.size(active()) < 1 << 20);
        ids.addAll(ids(active()));
        assertEquals(IntStream.range(0, many).mapToObj(i -> "d" + i).toList(), ids);
    }

    @Test
    void putsAwayYesterdaysFileAndRemovesWhatIsTooOld() throws IOException {
        Files.createDirectory(folder.resolve("log"));
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        Files.writeString(active(), "{\"id\":\"1\"}\n");
        Files.setLastModifiedTime(active(), FileTime.from(yesterday));
        Path old = archive(LocalDate.now(ZoneOffset.UTC).minusDays(12).toString(), 0);
        Files.createFile(old);
        try (DecisionLog log = log(32)) {
            log.accept(AuditEvents.denied("2"));
        }
        assertEquals(List.of("2"), ids(active()));
        assertEquals(
                List.of("1"),
                ids(archive(LocalDate.ofInstant(yesterday, ZoneOffset.UTC).toString(), 0)));
        assertFalse(Files.exists(old));
    }

    @Test
    void putsAwayWhatACrashLeftHalfPutAway() throws IOException {
        Files.createDirectory(folder.resolve("log"));
        String day = LocalDate.now(ZoneOffset.UTC).toString();
        Path raw = folder.resolve("log/decisions.jsonl123456789.tmp");
        Files.writeString(raw, "{\"id\":\"1\"}\n");
        Files.write(archive(day, 0), new byte[] {0x1f, (byte) 0x8b, 8}, StandardOpenOption.CREATE);
        try (DecisionLog log = log(32)) {
            log.accept(AuditEvents.denied("2"));
        }
        assertFalse(Files.exists(raw));
        assertEquals(List.of("1"), ids(archive(day, 0)));
        assertEquals(List.of("2"), ids(active()));
    }

    @Test
    void aLineHasABoundWhateverTheDomainHolds() throws IOException {
        try (DecisionLog log = log(32)) {
            log.accept(new AuditEvent.Undecided("1", AuditEvents.AT, "w".repeat(5_000_000), "migrate", "why"));
        }
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
        try (DecisionLog log = log(32)) {
            log.accept(new AuditEvent.Undecided("1", AuditEvents.AT, name, "migrate", "why"));
        }
        String line = Files.readString(active());
        assertTrue(line.contains("evil\\u009b31m\\u202e\ud83d\ude00\\ue000\\u007f"), line);
        assertEquals(name, lines(active()).get(0).get("guest").getAsString());
    }

    private Path archive(String day, int number) {
        return folder.resolve("log/decisions." + day + "." + number + ".jsonl.gz");
    }

    private DecisionLog log(int fileMib) {
        return new DecisionLog(
                folder.resolve("log"), settings(fileMib), () -> "hostb", Clock.fixed(AuditEvents.AT, ZoneOffset.UTC));
    }

    private static Settings.Decisions settings(int fileMib) {
        return new Settings.Decisions(fileMib, 64, 10, 0);
    }

    private static List<String> ids(Path file) throws IOException {
        return lines(file).stream().map(line -> line.get("id").getAsString()).toList();
    }

    private static List<JsonObject> lines(Path file) throws IOException {
        try (var in = file.toString().endsWith(".gz")
                ? new GZIPInputStream(Files.newInputStream(file))
                : Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
        }
    }
}
