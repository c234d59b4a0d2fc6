package org.virtgate.record.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.rules.Glob;

class DecisionHistoryTest {
    private static final String CURRENT = "decisions.jsonl";
    private static final String ON_ITS_WAY = "decisions.2026-11-21.1.jsonl";

    @TempDir
    private Path folder;

    private final List<String> remarks = new ArrayList<>();

    @Test
    void readsTheFilesFromTheNewestToTheOldest() throws IOException {
        compressed("decisions.2026-11-20.2.jsonl.gz", decision("a2"));
        compressed("decisions.2026-11-20.10.jsonl.gz", decision("a10"));
        compressed("decisions.2026-11-21.0.jsonl.gz", decision("b1"), decision("b2"));
        plain(ON_ITS_WAY, decision("c1"));
        plain(CURRENT, decision("d1"), decision("d2"));
        plain("decisions.jsonl.bak", decision("x"));

        assertEquals(List.of("d2", "d1", "c1", "b2", "b1", "a10", "a2"), ids(newest(10)));
        assertEquals(List.of("d2", "d1", "c1", "b2"), ids(newest(4)));
    }

    @Test
    void whatHappenedAfterwardsStandsWithItsDecisionInWhicheverFileItIs() throws IOException {
        compressed("decisions.2026-11-20.0.jsonl.gz", decision("a1"), decision("a2"), outcome("a1", "landed"));
        compressed("decisions.2026-11-21.0.jsonl.gz", care("a1", "failing"), decision("b1"));
        plain(CURRENT, care("a1", "rewritten"), outcome("a2", "failed"), outcome("gone", "landed"));

        List<PastDecision> found = read(newest(10));

        assertEquals(List.of("b1", "a2", "a1"), ids(found));
        assertEquals(List.of(), told(found.get(0)));
        assertEquals(List.of("failed"), told(found.get(1)));
        assertEquals(List.of("landed", "failing", "rewritten"), told(found.get(2)));
    }

    @Test
    void findsTheFewOfManyByNameVerdictAndCheck() throws IOException {
        String[] many = IntStream.range(0, 500)
                .mapToObj(i -> decision(String.format("%08x", i))
                        .replace("\"web1\"", "\"db" + i + "\"")
                        .replace("\"mtu\"", "\"check-" + i % 10 + "\""))
                .toArray(String[]::new);
        compressed("decisions.2026-11-20.0.jsonl.gz", many);

        assertEquals(List.of("00000007"), ids(domain("db7")));
        assertEquals(11, ids(domain("db7*")).size());
        assertEquals(50, ids(check("check-3")).size());
        assertEquals(List.of(), ids(check("check-")));
        assertEquals(500, ids(verdict(HistoryQuery.Wanted.DENIED)).size());
        assertEquals(List.of(), ids(verdict(HistoryQuery.Wanted.UNDECIDED)));
    }

    @Test
    void aTornLineIsLeftOutAndTold() throws IOException {
        String torn = decision("ffff");
        plain(CURRENT, decision("a1"), torn.substring(0, 40), "\0\0\0\0", "[1]", decision("a2"), torn.substring(0, 20));

        assertEquals(List.of("a2", "a1"), ids(newest(10)));
        assertEquals(List.of(folder.resolve(CURRENT) + ": 4 lines are torn, and left out"), remarks);
    }

    @Test
    void aLineWhoseBeginningIsWrittenAnotherWayIsRead() throws IOException {
        plain(CURRENT, decision("a1").replace("\"v\":1,", "\"later\": {\"id\": \"zz\"}, \"v\": 1, "));

        assertEquals(List.of("a1"), ids(newest(10)));
        assertEquals(List.of(), remarks);
    }

    @Test
    void ofADamagedFileCountsWhatCanBeRead() throws IOException {
        String[] many =
                IntStream.range(0, 5000).mapToObj(i -> decision("a" + i)).toArray(String[]::new);
        byte[] whole = gzip(many);
        Path file = folder.resolve("decisions.2026-11-20.0.jsonl.gz");
        Files.write(file, Arrays.copyOf(whole, whole.length - 500));
        plain(CURRENT, decision("b1"));

        List<String> ids = ids(newest(10_000));

        assertEquals("b1", ids.get(0));
        assertTrue(ids.size() > 1000 && ids.size() < 5000, () -> ids.size() + " read");
        assertEquals(file + " is damaged; what can be read of it counts", remarks.get(0));
    }

    @Test
    void whatIsBeingPutAwayIsToldOnce() throws IOException {
        String[] lines = {decision("a1"), outcome("a1", "landed"), decision("a2")};
        plain(ON_ITS_WAY, lines);
        compressed(ON_ITS_WAY + ".gz", lines);

        List<PastDecision> found = read(newest(10));

        assertEquals(List.of("a2", "a1"), ids(found));
        assertEquals(List.of("landed"), told(found.get(1)));
        assertEquals(List.of(), remarks);
    }

    @Test
    void filesThatWereWrittenBeforeAreNotOpened() throws IOException {
        Path old = folder.resolve("decisions.2026-11-20.0.jsonl.gz");
        Files.writeString(old, "no gzip");
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-11-20T23:00:00Z")));
        plain(CURRENT, decision("a1"));

        Optional<Instant> since = Optional.of(Instant.parse("2026-11-21T00:00:00Z"));
        assertEquals(
                List.of("a1"),
                ids(new HistoryQuery(
                        "", Optional.empty(), Optional.empty(), since, Optional.empty(), Optional.empty(), 10)));
        assertEquals(List.of(), remarks);
    }

    @Test
    void theReaderSaysWhenItHasEnough() throws IOException {
        plain(CURRENT, decision("a1"), decision("a2"), decision("a3"));
        List<String> ids = new ArrayList<>();

        DecisionHistory.read(folder, newest(10), decision -> {
            ids.add(decision.text("id"));
            return ids.size() < 2;
        });

        assertEquals(List.of("a3", "a2"), ids);
    }

    private static HistoryQuery newest(int limit) {
        return new HistoryQuery(
                "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    private static HistoryQuery domain(String glob) {
        return new HistoryQuery(
                "",
                Optional.of(new Glob(glob)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1000);
    }

    private static HistoryQuery verdict(HistoryQuery.Wanted wanted) {
        return new HistoryQuery(
                "", Optional.empty(), Optional.of(wanted), Optional.empty(), Optional.empty(), Optional.empty(), 1000);
    }

    private static HistoryQuery check(String id) {
        return new HistoryQuery(
                "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(id), Optional.empty(), 1000);
    }

    private List<PastDecision> read(HistoryQuery query) throws IOException {
        List<PastDecision> found = new ArrayList<>();
        remarks.addAll(DecisionHistory.read(folder, query, found::add));
        return found;
    }

    private List<String> ids(HistoryQuery query) throws IOException {
        return ids(read(query));
    }

    private static List<String> ids(List<PastDecision> found) {
        return found.stream().map(decision -> decision.text("id")).toList();
    }

    private static List<String> told(PastDecision decision) {
        return decision.afterwards().stream()
                .map(line -> line.has("outcome") ? line.get("outcome") : line.get("persistent"))
                .map(word -> word.getAsString())
                .toList();
    }

    private static String decision(String id) {
        return "{\"v\":1,\"kind\":\"decision\",\"id\":\"" + id
                + "\",\"time\":\"2026-11-22T10:00:00Z\",\"guest\":\"web1\","
                + "\"verdict\":\"denied\",\"findings\":[{\"rule\":\"mtu\",\"message\":\"\\u00fc "
                + "x".repeat(id.length() * 7)
                + "\"}]}";
    }

    private static String outcome(String id, String word) {
        return line("outcome", id, "outcome", word);
    }

    private static String care(String id, String word) {
        return line("aftercare", id, "persistent", word);
    }

    private static String line(String kind, String id, String key, String word) {
        JsonObject line = new JsonObject();
        line.addProperty("v", 1);
        line.addProperty("kind", kind);
        line.addProperty("id", id);
        line.addProperty("time", "2026-11-22T11:00:00Z");
        line.addProperty(key, word);
        return line.toString();
    }

    private void plain(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private void compressed(String name, String... lines) throws IOException {
        Files.write(folder.resolve(name), gzip(lines));
    }

    private static byte[] gzip(String... lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
