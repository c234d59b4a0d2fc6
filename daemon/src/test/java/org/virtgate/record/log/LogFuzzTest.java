package org.virtgate.record.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.virtgate.rules.Glob;

/** Whatever a full disk or a crash has left of the decision log, what is whole in it is found, and the rest counted. */
class LogFuzzTest {
    private static final HistoryQuery ALL = HistoryQuery.byId("");
    private static final HistoryQuery SOME = new HistoryQuery(
            "7f",
            Optional.of(new Glob("web*")),
            Optional.of(HistoryQuery.Wanted.DENIED),
            Optional.empty(),
            Optional.of("storage.shared"),
            Optional.empty(),
            3);

    @FuzzTest
    void isReadLineByLine(byte[] bytes) throws IOException {
        Lines.each(new ByteArrayInputStream(bytes), LogFuzzTest::headIsTheLines);
        scan(ALL, bytes);
        scan(SOME, bytes);
    }

    private static void scan(HistoryQuery query, byte[] bytes) throws IOException {
        LogScan scan = new LogScan(query, Math.min(query.limit(), 100));
        Lines.each(new ByteArrayInputStream(bytes), scan);
        scan.with(new FollowUpLines());
        assertTrue(scan.tell(decision -> {
            assertTrue(decision.text("id").startsWith(query.id())
                    || !decision.line().has("id"));
            return true;
        }));
        assertTrue(scan.torn() >= 0);
    }

    /** The head is found without parsing the line, and says what the line says. */
    private static void headIsTheLines(byte[] bytes, int from, int to) {
        String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        Optional<LineHead> head = LineHead.of(bytes, from, to);
        try {
            if (JsonParser.parseString(line) instanceof JsonObject json
                    && json.toString().equals(line)) {
                head.ifPresent(found -> {
                    assertEquals(json.get("kind").getAsString(), found.kind());
                    assertEquals(json.get("id").getAsString(), found.id());
                    assertEquals(json.get("time").getAsString(), found.time());
                });
            }
        } catch (JsonParseException e) {
            // A torn line has no members to compare with.
        }
    }
}
