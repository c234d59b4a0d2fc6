package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    @Test
    void goesOverTheWireAsTheProtocolWritesItDown() throws Exception {
        Frame frame = new Refusal(RefusalCode.NOT_FOUND, "no guest \"web1\"").frame();
        assertEquals(FrameKind.REFUSED, frame.kind());
        assertEquals("{\"code\":\"not-found\",\"why\":\"no guest \\\"web1\\\"\"}", frame.text());
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void comesBackAsItWasSent(RefusalCode code) throws Exception {
        Refusal refusal = new Refusal(code, "gr\u00fc\u00dfe\n\ud83d\udc27");
        assertEquals(Optional.of(refusal), Refusal.decode(refusal.frame().text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e4", "\"", "\u0001", "\ud83d\udc27"})
    void isCutWhereItWouldBeTooLong(String character) throws Exception {
        String why = character.repeat(1000);
        for (String said : new String[] {why, why + why, why + why + why + why + why}) {
            String text = new Refusal(RefusalCode.FAILED, said).frame().text();
            Refusal cut = Refusal.decode(text).orElseThrow();
            assertTrue(said.startsWith(cut.why()), cut::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "only root may ask for reload",
                "{}",
                "[]",
                "{\"code\":\"busy\"}",
                "{\"why\":\"too many\"}",
                "{\"code\":5,\"why\":\"too many\"}",
                "{\"code\":\"busy\",\"why\":{}}",
                "{\"code\":\"of another release\",\"why\":\"too many\"}",
                "{\"code\":\"busy\",\"why\":\"too many\"} x",
                "{code:'busy',why:'too many'}"
            })
    void whatIsNotOfThisReleaseIsNone(String text) {
        assertEquals(Optional.empty(), Refusal.decode(text));
    }

    @Test
    void moreThanTheCodeAndTheTextIsPassedOver() {
        assertEquals(
                Optional.of(new Refusal(RefusalCode.BUSY, "too many")),
                Refusal.decode("{\"code\":\"busy\",\"why\":\"too many\",\"retry_seconds\":1}"));
    }
}
