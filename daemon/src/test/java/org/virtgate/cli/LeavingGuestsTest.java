package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.libvirt.InstalledLibvirt;

class LeavingGuestsTest {
    private static final String NOBODY = "11111111-2222-3333-4444-cccccccccccc";

    /** The guest that libvirt's test driver begins with (drvtest.html). Its driver knows of no jobs. */
    private static final String ONE = "6695eb01-f6a4-8304-79aa-97f2502e193f";

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsLibvirt() {
        InstalledLibvirt.need();
    }

    @Test
    void aGuestThatIsGoneIsNotLeaving() {
        assertFalse(LeavingGuests.has("test:///default", NOBODY));
    }

    @Test
    void whereLibvirtDoesNotTellOfJobsTheGuestMayBeLeaving() {
        assertTrue(LeavingGuests.has("test:///default", ONE));
    }

    @Test
    void whereLibvirtDoesNotAnswerTheGuestMayBeLeaving() {
        assertTrue(LeavingGuests.has("test://" + folder.resolve("none.xml"), NOBODY));
    }
}
