package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.virtgate.domain.Computing;
import org.virtgate.rules.BoundedMatch;

/** What nobody waits for any more ends, and gives its thread and the lock of deciding back. */
class AbandonedTest {
    private static final Path CASE = Path.of("src/test/resources/org/virtgate/admission/cases/recorded-mounts");

    @Test
    void decidingEndsWhenItsThreadIsInterrupted() throws Exception {
        RecordedHost host = RecordedHost.read(CASE.resolve("host.toml"));
        var rules = host.rules(CASE.resolve("rules.toml"));
        Incoming incoming = Admission.prepare(host.event(Files.readString(CASE.resolve("domain.xml"))), rules);
        var snapshot = host.snapshot();
        var probed = host.look(incoming.lookCloser(snapshot));
        Computing.Abandoned abandoned = interrupted(() -> Admission.decide(incoming, rules, snapshot, probed));
        assertInstanceOf(InterruptedException.class, abandoned.getCause());
    }

    @Test
    void matchingEndsWhenItsThreadIsInterrupted() {
        Pattern slow = Pattern.compile("(a|a?)+b");
        interrupted(() -> BoundedMatch.matches(slow, "a".repeat(40)));
    }

    private static Computing.Abandoned interrupted(Runnable work) {
        Thread.currentThread().interrupt();
        try {
            return assertThrows(Computing.Abandoned.class, work::run);
        } finally {
            assertTrue(Thread.interrupted(), "the thread's interruption was forgotten");
        }
    }
}
