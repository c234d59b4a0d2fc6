package org.virtgate.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.virtgate.cli.view.Answer;

class ProbeExamTest {
    private static final String GUEST = "virtgate-probe-7f3a1c22";
    private static final String COOKIE = "internal error: Migration cookie was not NULL terminated";

    @Test
    void aDenialProvesThatTheHookIsCalled() {
        Observation seen = ProbeExam.of(
                GUEST,
                "Hook script execution failed: … virtgate@hostb: " + GUEST + " DENIED by host.drained\nalso x",
                status("[]"));

        assertEquals(State.WELL, seen.state());
        assertTrue(seen.text().endsWith("virtgate@hostb: " + GUEST + " DENIED by host.drained"), seen.text());
    }

    @Test
    void anAdmittedGuestIsOnItsWay() {
        assertEquals(
                State.WELL,
                ProbeExam.of(GUEST, COOKIE, status("[{\"guest\":\"" + GUEST + "\"}]"))
                        .state());
    }

    @Test
    void withoutATraceTheHookWasNotCalled() {
        Observation seen = ProbeExam.of(GUEST, COOKIE, status("[{\"guest\":\"web1\"}]"));

        assertEquals(State.WRONG, seen.state());
        assertTrue(seen.text().contains("virtgate hook install"), seen.text());
        assertTrue(seen.text().endsWith(COOKIE), seen.text());
    }

    private static Answer status(String arriving) {
        return new Answer(
                JsonParser.parseString("{\"arriving\":" + arriving + "}").getAsJsonObject());
    }
}
