package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.libvirt.DomainInfo.DomainState;
import org.virtgate.facts.LocalGuest.State;

class LibvirtGuestsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            VIR_DOMAIN_RUNNING, 1, RUNNING
            VIR_DOMAIN_RUNNING, 2, RUNNING
            VIR_DOMAIN_RUNNING, 10, ARRIVING
            VIR_DOMAIN_RUNNING, 11, ARRIVING
            VIR_DOMAIN_RUNNING, -1, RUNNING
            VIR_DOMAIN_PAUSED, 1, PAUSED
            VIR_DOMAIN_PAUSED, 2, ARRIVING
            VIR_DOMAIN_PAUSED, 5, PAUSED
            VIR_DOMAIN_PAUSED, 10, PAUSED
            VIR_DOMAIN_PAUSED, 11, ARRIVING
            VIR_DOMAIN_PAUSED, 12, PAUSED
            VIR_DOMAIN_PAUSED, 13, ARRIVING
            VIR_DOMAIN_SHUTOFF, 2, OFF
            VIR_DOMAIN_CRASHED, 11, OFF
            VIR_DOMAIN_SHUTDOWN, 11, RUNNING
            """)
    void tellsAGuestThatArrivesFromOneThatHasArrived(DomainState state, int reason, State expected) {
        assertEquals(
                expected, LibvirtGuests.state(state, () -> reason < 0 ? OptionalInt.empty() : OptionalInt.of(reason)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            VIR_DOMAIN_RUNNING, 2, true
            VIR_DOMAIN_RUNNING, 1, false
            VIR_DOMAIN_RUNNING, 3, false
            VIR_DOMAIN_RUNNING, 6, false
            VIR_DOMAIN_RUNNING, 10, false
            VIR_DOMAIN_PAUSED, 2, false
            """)
    void tellsAGuestThatCameByMigration(DomainState state, int reason, boolean expected) {
        assertEquals(expected, LibvirtGuests.hasMigrated(state, OptionalInt.of(reason)));
    }
}
