package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With libvirt's test driver (drvtest.html of libvirt), which needs no daemon. */
class LibvirtLineTest {
    private final List<LibvirtConnection> asked = new ArrayList<>();

    @BeforeAll
    static void needsLibvirt() {
        InstalledLibvirt.need();
    }

    /** So virtsecretd is reached again after its restart: virtqemud keeps a connection to it for each of ours. */
    @Test
    void asksAgainOnANewConnectionWhereACallFailed() throws Exception {
        try (LibvirtLine line = new LibvirtLine("test:///default", "line")) {
            assertEquals("well", ask(line, 1));
            assertEquals("well", ask(line, 1));
            assertNotSame(asked.get(0), asked.get(1));
            assertSame(asked.get(1), asked.get(2), "it was in order");
        }
    }

    @Test
    void asksNoThirdTime() throws Exception {
        try (LibvirtLine line = new LibvirtLine("test:///default", "line")) {
            assertEquals("failed", ask(line, 2));
            assertEquals(2, asked.size());
            assertEquals("well", ask(line, 2));
            assertNotSame(asked.get(1), asked.get(2), "the next guest gets a new one");
        }
    }

    /** The first calls fail, so many of them. */
    private String ask(LibvirtLine line, int failing) throws InterruptedException {
        LibvirtLine.Question<String> question = new LibvirtLine.Question<>() {
            @Override
            public String of(LibvirtConnection open) {
                asked.add(open);
                if (asked.size() > failing) {
                    return "well";
                }
                open.doubt();
                return "failed";
            }

            @Override
            public String unknown(String why) {
                return why;
            }
        };
        try (LibvirtLine.Asked<String> answer = line.ask(question)) {
            return answer.await(Duration.ofMinutes(1));
        }
    }
}
