package org.virtgate.record.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.virtgate.files.OnDisk;
import org.virtgate.history.AuditEvent;
import org.virtgate.record.AuditEvents;

/** The fields of the journal as virtgated sent them. Messages are for people, and may change. */
class WrittenJournalTest {
    @Test
    void everyEntryHasTheSameFields() throws IOException {
        StringBuilder sent = new StringBuilder();
        for (AuditEvent event : AuditEvents.allWithFullHost()) {
            sent.append(new String(JournalSocket.encode(JournalEntry.of(event)), StandardCharsets.UTF_8))
                    .append('\n');
        }
        assertEquals(
                withoutMessages(Files.readString(OnDisk.FORM_1.resolve("journal"))), withoutMessages(sent.toString()));
    }

    private static String withoutMessages(String entries) {
        return entries.replaceAll("(?m)^MESSAGE=.*\n", "");
    }
}
