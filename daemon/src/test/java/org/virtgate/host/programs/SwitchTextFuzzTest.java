package org.virtgate.host.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.virtgate.host.watch.Watch;

/** Whatever Open vSwitch prints, it is bridges and addresses, or not understood. */
class SwitchTextFuzzTest {
    @FuzzTest
    void isReadOrNotUnderstood(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            SwitchText.bridges(text).forEach((bridge, ports) -> assertEquals(bridge, ports.get("LOCAL")));
        } catch (Watch.FailedException e) {
            assertFalse(String.valueOf(e.getMessage()).contains("\n"));
        }
        try {
            SwitchText.forwarding(text, Map.of("1", "vnet0"))
                    .forEach(entry -> assertEquals(17, entry.mac().length()));
        } catch (Watch.FailedException e) {
            assertFalse(String.valueOf(e.getMessage()).contains("\n"));
        }
    }
}
