package org.virtgate.record.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;

/** Whatever a record holds, it is read whole and comes back as it is, or is no record. */
class RecordFuzzTest {
    @FuzzTest
    void isReadWholeOrNoRecord(byte[] bytes) {
        Recorded recorded;
        try {
            recorded = RecordForm.RECORD.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonParseException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
            return;
        }
        assertEquals(recorded, RecordForm.RECORD.read(RecordForm.RECORD.text(recorded)));
    }
}
