package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.cli.view.ScanView;
import org.virtgate.libvirt.LiveGuests.FailedException;

class GuestScanTest {
    @TempDir
    private Path folder;

    @Test
    void onlyAGuestThatHasGoneIsLeftOut() throws Exception {
        GuestsHere here = new GuestsHere(() -> uuid -> {
            switch (uuid) {
                case "u-gone" -> throw FailedException.ofUnknownGuest("Domain not found");
                case "u-refused" -> throw new FailedException("access denied", false);
                default -> {
                    return "<domain/>";
                }
            }
        });
        try (ScriptedDaemon daemon = ScriptedDaemon.answering(folder, """
                {"facts": {"libvirt.guests": {"value": {
                   "u-gone": {"name": "old", "state": "running"},
                   "u-off": {"name": "off", "state": "off"},
                   "u-refused": {"name": "db1", "state": "running"},
                   "u-shown": {"name": "web1", "state": "running"}}}},
                 "guests": [{"guest": "web1", "verdict": "admitted", "findings": []}], "landed": []}
                """)) {
            List<JsonObject> answers =
                    new GuestScan(new Client(daemon.socket(), Duration.ofSeconds(20)), here).answers();

            assertEquals(
                    List.of("u-shown", "u-refused"),
                    answers.stream()
                            .map(answer -> answer.get("uuid").getAsString())
                            .toList());
            assertEquals(
                    "libvirt does not show it: access denied",
                    answers.get(1).get("error").getAsString());
            assertEquals(1, new ScanView(answers).unshown());
        }
    }
}
