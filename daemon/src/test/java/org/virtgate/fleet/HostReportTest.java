package org.virtgate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtgate.fleet.Asked.UnreadableException;

class HostReportTest {
    private static final HostReport REPORT = new HostReport(
            "hostb",
            "1.0",
            Instant.parse("2027-01-02T03:04:05Z"),
            "11.3.0",
            "10.0.2",
            "sha256:abc",
            Optional.of("new memory"),
            0.25,
            64L << 30,
            8L << 30,
            List.of(new HostReport.Guest(
                    "uuid-1", "db\"1", "running", 4L << 30, Set.of("db", "all"), Optional.empty())),
            List.of("something is wrong"));

    @Test
    void readsWhatItWrites() throws UnreadableException {
        assertEquals(REPORT, HostReport.read(REPORT.json().toString()));
    }

    @Test
    void guestsOnTheirWayTakeMemory() {
        HostReport report = HostReport.of(
                JsonParser.parseString("{\"host\": \"hostb\", \"version\": \"1.0\", \"rules\": {\"digest\": \"d\"}}")
                        .getAsJsonObject(),
                JsonParser.parseString("{\"facts\": {"
                                + "\"machine.memory\": {\"value\": {\"total\": 1000, \"available\": 700}},"
                                + "\"libvirt.guests\": {\"value\": {\"u\": {\"name\": \"g\", \"state\": \"off\"}}}},"
                                + "\"arriving\": [{\"memory\": 100}, {\"memory\": 50}]}")
                        .getAsJsonObject(),
                0.5,
                Instant.EPOCH,
                List.of());
        assertEquals(550, report.available());
        assertEquals(Optional.empty(), report.drained());
        assertEquals(
                List.of(false),
                report.guests().stream().map(HostReport.Guest::isThere).toList());
    }

    @Test
    void memoryThatIsNotKnownIsNotZero() {
        HostReport report = HostReport.of(
                JsonParser.parseString("{}").getAsJsonObject(),
                JsonParser.parseString("{\"facts\": {\"machine.memory\": {\"unknown\": \"why\"}}}")
                        .getAsJsonObject(),
                0,
                Instant.EPOCH,
                List.of());
        assertEquals(-1, report.available());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "[]",
                "null",
                "{}",
                "{\"form\": 2}",
                "{\"form\": 1}",
                "{\"form\": \"x\"}",
                "{\"form\":1,\"time\":\"never\",\"load\":0}",
                "{\"form\":1,\"time\":\"2027-01-02T03:04:05Z\",\"load\":[]}",
                "{\"form\":1,\"time\":\"2027-01-02T03:04:05Z\",\"load\":0,\"guests\":[1]}"
            })
    void whatIsNoReportIsUnreadable(String text) {
        assertThrows(UnreadableException.class, () -> HostReport.read(text));
    }
}
