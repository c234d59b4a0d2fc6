package org.virtgate.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfinementExamTest {
    private static final Optional<String> CONFINED = Optional.of("system_u:system_r:virtd_t:s0-s0:c0.c1023");
    private static final Optional<String> NOT_CONFINED = Optional.of("unconfined_u:unconfined_r:unconfined_t:s0");

    @Test
    void libvirtIsConfinedWhereADaemonIsOrWhereNoneRuns() {
        assertTrue(ConfinementExam.isConfined(List.of()));
        assertTrue(ConfinementExam.isConfined(List.of(NOT_CONFINED, CONFINED)));
    }

    @Test
    void libvirtIsNotWhereItsDaemonsRunInOtherDomainsOrWithoutAny() {
        assertFalse(ConfinementExam.isConfined(List.of(NOT_CONFINED)));
        assertFalse(ConfinementExam.isConfined(List.of(Optional.of("libvirtd (enforce)"), Optional.empty())));
    }
}
