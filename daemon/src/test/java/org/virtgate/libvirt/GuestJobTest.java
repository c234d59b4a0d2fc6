package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.virtgate.libvirt.JobProgress.Operation;

class GuestJobTest {
    /** A backup or a dump takes nobody away. An old libvirt does not tell which job it is. */
    @Test
    void onlyAMigrationToAnotherHostTakesTheGuestAway() {
        assertEquals(
                EnumSet.of(Operation.UNKNOWN, Operation.MIGRATION_OUT),
                EnumSet.allOf(Operation.class).stream()
                        .filter(GuestJob::isMigration)
                        .collect(Collectors.toSet()));
    }
}
