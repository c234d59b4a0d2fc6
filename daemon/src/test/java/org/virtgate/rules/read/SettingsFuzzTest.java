package org.virtgate.rules.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.virtgate.rules.FleetSettings;
import org.virtgate.rules.HookSettings;
import org.virtgate.rules.ProblemText;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Settings;

/** Whatever virtgate.toml and hook.toml say, they are settings within their bounds, or refused with places. */
class SettingsFuzzTest {
    static {
        // An assertion of tomlj's own does not hold for some inputs. virtgated runs without assertions, and so does
        // this.
        SettingsFuzzTest.class.getClassLoader().setPackageAssertionStatus("org.tomlj", false);
    }

    @FuzzTest
    void areWithinBoundsOrRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Reading<FleetSettings> fleet = FleetReader.read("fleet.toml", text);
        if (fleet instanceof Reading.Accepted<FleetSettings> accepted) {
            accepted.value()
                    .hosts()
                    .values()
                    .forEach(host -> assertFalse(host.ssh().startsWith("-"), host.ssh()));
        }
        Reading<Settings> settings = SettingsReader.read("virtgate.toml", text);
        if (settings instanceof Reading.Accepted<Settings> accepted) {
            Settings.Server server = accepted.value().server();
            assertTrue(server.socket().startsWith("/") && server.maxRequests() > 0);
            assertTrue(server.deadline().compareTo(accepted.value().probes().deadline()) > 0);
        }
        explained(settings, text);
        Reading<HookSettings> hook = HookSettingsReader.read("hook.toml", text);
        if (hook instanceof Reading.Accepted<HookSettings> accepted) {
            long millis = accepted.value().deadline().toMillis();
            assertTrue(millis > 0 && millis <= 60_000, () -> "deadline of " + millis + " ms");
            assertTrue(accepted.value().socket().startsWith("/"));
        }
        explained(hook, text);
    }

    private static void explained(Reading<?> reading, String text) {
        assertEquals(reading instanceof Reading.Accepted, reading.problems().isEmpty());
        reading.problems().forEach(problem -> {
            assertFalse(problem.toString().contains("\n"), problem.toString());
            assertFalse(ProblemText.caret(problem, text).isBlank());
        });
    }
}
