package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtgate.libvirt.GuestEvent.Kind;

class GuestEventTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            0, 0, DEFINED
            0, 1, DEFINED
            1, 0, UNDEFINED
            2, 0, STARTED
            2, 1, STARTED_MIGRATED
            2, 2, STARTED_RESTORED
            2, 9, STARTED
            3, 0, SUSPENDED_PAUSED
            3, 1, SUSPENDED
            3, 4, SUSPENDED_RESTORED
            3, 7, SUSPENDED
            3, 8, SUSPENDED_POSTCOPY_FAILED
            4, 0, RESUMED
            4, 1, RESUMED_MIGRATED
            4, 3, RESUMED_POSTCOPY
            4, 4, RESUMED_POSTCOPY_FAILED
            5, 0, STOPPED
            5, 3, STOPPED
            5, 5, STOPPED_FAILED
            6, 0, OTHER
            9, 0, OTHER
            77, 5, OTHER
            -1, -1, OTHER
            """)
    void knowsLibvirtsNumbersAndPassesOverThoseOfLaterReleases(int type, int detail, Kind kind) {
        assertEquals(kind, Kind.of(type, detail));
    }
}
