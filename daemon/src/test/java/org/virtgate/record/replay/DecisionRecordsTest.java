package org.virtgate.record.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.record.AuditEvents;

/** That a record gives the same decision is shown by ReplayTest. */
class DecisionRecordsTest {
    @TempDir
    Path folder;

    @Test
    void holdsNoSecret() throws IOException {
        DecisionRecords records = records(1);
        AuditEvents.all().forEach(records);
        assertEquals(3, records.status().get("written").getAsInt());
        for (Path file : files()) {
            String text = text(file);
            assertFalse(text.contains(AuditEvents.SECRET), text);
            assertTrue(text.contains("\"guest\":\"web1\""), text);
        }
    }

    @Test
    void aDomainThatCannotBeReadIsNotKept() throws IOException {
        records(1).accept(AuditEvents.unreadable());
        Recorded recorded = DecisionRecords.read(file("7f3a1e"));
        assertEquals("", recorded.event().xml());
        assertEquals("denied", recorded.decision().get("verdict").getAsString());
    }

    @Test
    void mayBeReadByRootAndTheGroup() throws IOException {
        records(1).accept(AuditEvents.denied());
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file("7f3a1c"))));
        assertEquals(
                "rwxr-x---",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("records/2026-11-23"))));
    }

    @Test
    void makesNoFileWhereNoneIsToBeKeptAndRemovesThoseThatWere() throws IOException {
        records(1).accept(AuditEvents.denied());
        assertEquals(1, files().size());
        DecisionRecords none = records(0);
        none.accept(AuditEvents.rewritten());
        assertEquals(List.of(), files());
        assertEquals("{\"written\":0,\"failed\":0,\"bytes\":0}", none.status().toString());
    }

    @Test
    void removesTheOldestWhenAllTogetherAreTooLarge() throws IOException {
        put("2026-11-20", "old", 300, 1);
        put("2026-11-21", "first", 300, 1);
        put("2026-11-21", "second", 300, 2);
        put("2026-11-22", "new", 124, 1);
        put("2026-11-22", ".torn.json.gz-4711.new", 1, 2);
        DecisionRecords records = records(1);
        records.accept(AuditEvents.denied());
        assertEquals(
                List.of("2026-11-21/first", "2026-11-21/second", "2026-11-22/new", "2026-11-23/7f3a1c.json.gz"),
                names());
        assertEquals(728 << 10, records.status().get("bytes").getAsInt());

        for (int i = 0; i < 80; i++) {
            records.accept(AuditEvents.denied("a" + i));
        }
        assertFalse(names().contains("2026-11-21/first"));
        assertTrue(names().contains("2026-11-21/second"));
        assertEquals(83, files().size());
        assertEquals((728 - 300 + 320) << 10, records.status().get("bytes").getAsInt());
    }

    @Test
    void tellsWhatItCannotWriteAndGoesOnWhenItCan() throws IOException {
        Files.createFile(folder.resolve("records"));
        DecisionRecords records = records(1);
        records.accept(AuditEvents.denied());
        JsonObject status = records.status();
        assertEquals(1, status.get("failed").getAsInt());
        assertEquals(AuditEvents.AT.toString(), status.get("since").getAsString());
        assertTrue(status.get("why").getAsString().contains(folder.toString()), status::toString);
        Files.delete(folder.resolve("records"));
        records.accept(AuditEvents.rewritten());
        assertEquals(
                "{\"written\":1,\"failed\":1,\"bytes\":4096}", records.status().toString());
    }

    @Test
    void aFileThatIsTornOrOfAnotherFormSaysSo() throws IOException {
        records(1).accept(AuditEvents.denied());
        Path file = file("7f3a1c");
        byte[] whole = Files.readAllBytes(file);
        for (int length : List.of(0, 5, 40, whole.length - 1)) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertTrue(refusal(file).startsWith(file + " is torn"));
        }
        JsonObject json = JsonParser.parseString(text(whole)).getAsJsonObject();
        for (String change : List.of("v", "event", "host", "probed", "decision", "virtgate")) {
            JsonObject other = json.deepCopy();
            other.remove(change);
            unread(file, other);
            other.addProperty(change, change.equals("virtgate") ? null : Integer.valueOf(2));
            unread(file, other);
        }
        unread(file, new JsonObject());
    }

    @Test
    void aMemberThatIsMissingOrTooManyIsNotGuessed() {
        for (String word : host().keySet()) {
            assertRefused("has no member \"" + word + "\"", host -> host.remove(word));
        }
        assertRefused("has a member \"more\" that is not known", host -> host.addProperty("more", 1));
        assertRefused(
                "is none of [",
                host -> host.getAsJsonObject("network").getAsJsonObject("links").addProperty("is", "Guessed"));
    }

    @Test
    void numbersTimesAndTextsAreExact() {
        ArrivingGuest guest = new ArrivingGuest(
                "1",
                "we\n\u0000\ud83d\ude00\u2028<'\"\\",
                "",
                Long.MAX_VALUE,
                Map.of(Long.MIN_VALUE, (1L << 53) + 1),
                Set.of("a", ""),
                Instant.parse("2026-11-23T12:00:00.123456789Z"));
        HostSnapshot host = HostSnapshot.unknown("hostb", "").with(List.of(guest), Optional.empty());
        String text = RecordForm.RECORD.text(recorded(host));
        assertEquals(host, RecordForm.RECORD.read(text).host());
    }

    private static void assertRefused(String why, Consumer<JsonObject> change) {
        JsonObject record = record();
        change.accept(record.getAsJsonObject("host"));
        String refusal = String.valueOf(assertThrows(JsonParseException.class, () -> RecordForm.RECORD.read(record))
                .getMessage());
        assertTrue(refusal.contains(why), refusal);
    }

    private static JsonObject host() {
        return record().getAsJsonObject("host");
    }

    private static JsonObject record() {
        String text = RecordForm.RECORD.text(recorded(HostSnapshot.unknown("hostb", "not asked")));
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static Recorded recorded(HostSnapshot host) {
        return new Recorded(
                AuditEvents.denied().decision().event(),
                host,
                ProbeResults.NOTHING,
                new JsonObject(),
                Optional.empty(),
                "0.1");
    }

    private static void unread(Path file, JsonObject json) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(json.toString().getBytes(StandardCharsets.UTF_8));
        }
        assertTrue(
                refusal(file).startsWith(file + " is no record that this version of virtgate understands"),
                json::toString);
    }

    private static String refusal(Path file) {
        return String.valueOf(assertThrows(IOException.class, () -> DecisionRecords.read(file))
                .getMessage());
    }

    /** A file of so many KiB; the higher its number, the younger it is. */
    private void put(String day, String name, int kib, int number) throws IOException {
        Files.createDirectories(folder.resolve("records").resolve(day));
        Path file = folder.resolve("records").resolve(day).resolve(name);
        byte[] bytes = new byte[kib << 10];
        new Random(1).nextBytes(bytes);
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(AuditEvents.AT.plusSeconds(number)));
    }

    private Path file(String id) {
        return DecisionRecords.file(folder.resolve("records"), id, AuditEvents.AT);
    }

    private List<String> names() throws IOException {
        Path records = folder.resolve("records");
        return files().stream().map(file -> records.relativize(file).toString()).toList();
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(folder.resolve("records"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String text(Path file) throws IOException {
        return text(Files.readAllBytes(file));
    }

    private static String text(byte[] compressed) throws IOException {
        try (var in = new GZIPInputStream(new java.io.ByteArrayInputStream(compressed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private DecisionRecords records(int mib) {
        return new DecisionRecords(folder.resolve("records"), mib, "0.1", Clock.fixed(AuditEvents.AT, ZoneOffset.UTC));
    }
}
