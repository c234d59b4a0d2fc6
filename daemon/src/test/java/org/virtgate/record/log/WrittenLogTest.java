package org.virtgate.record.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.files.OnDisk;
import org.virtgate.record.AuditEvents;
import org.virtgate.rules.Settings;

/** A decision log of form 1 as an earlier virtgated wrote it: it is read whole, and written in the same words. */
class WrittenLogTest {
    private static final Path WRITTEN = OnDisk.FORM_1.resolve("log/decisions.jsonl");

    @TempDir
    private Path folder;

    @Test
    void everyLineIsWrittenInTheSameWords() throws IOException {
        Clock clock = Clock.fixed(AuditEvents.AT, ZoneOffset.UTC);
        DecisionLog log = new DecisionLog(folder, new Settings.Decisions(32, 64, 10, 0), () -> "hostb", clock);
        AuditEvents.allWithFullHost().forEach(log);
        assertEquals(Files.readString(WRITTEN), Files.readString(folder.resolve("decisions.jsonl")));
    }

    @Test
    void isRead() throws IOException {
        OnDisk.copy("log/decisions.jsonl", folder);
        List<PastDecision> read = new ArrayList<>();
        assertEquals(List.of(), DecisionHistory.read(folder.resolve("log"), HistoryQuery.byId(""), read::add));
        assertEquals(
                List.of("7f3a20", "7f3a1f", "7f3a1e", "7f3a1d", "7f3a1c"),
                read.stream().map(decision -> decision.text("id")).toList());
        assertEquals(
                "lost undone", read.get(4).last("outcome") + " " + read.get(4).last("persistent"));
    }
}
