package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.record.AuditEvents;

class GuestTimeSyncTest {
    private static final Duration PAUSE = Duration.ofMillis(1);

    @Test
    void asksUntilAnAgentAnswers() throws Exception {
        CountDownLatch tries = new CountDownLatch(3);
        try (GuestTimeSync sync = new GuestTimeSync(
                uuid -> {
                    tries.countDown();
                    return tries.getCount() == 0;
                },
                Duration.ofMinutes(1),
                PAUSE)) {
            sync.accept(AuditEvents.ended(new MigrationOutcome.Landed()));
            assertTrue(tries.await(1, TimeUnit.MINUTES));
        }
    }

    @Test
    void asksOnlyGuestsThatRunHere() {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (GuestTimeSync sync = new GuestTimeSync(asked::add, Duration.ofMinutes(1), PAUSE)) {
            sync.accept(AuditEvents.ended(new MigrationOutcome.LandedOffline()));
            sync.accept(AuditEvents.ended(new MigrationOutcome.LandedPaused()));
            sync.accept(AuditEvents.ended(new MigrationOutcome.Failed("libvirt took it back")));
            sync.accept(AuditEvents.denied());
        }
        assertEquals(List.of(), asked);
    }

    /** Whoever owns a guest may have its agent never answer. */
    @Test
    void aGuestThatHangsHoldsUpNoOther() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        try (GuestTimeSync sync = new GuestTimeSync(
                uuid -> {
                    second.countDown();
                    if (second.getCount() == 1) {
                        first.countDown();
                        hang(never);
                    }
                    return true;
                },
                Duration.ofMinutes(1),
                PAUSE)) {
            sync.accept(AuditEvents.ended(new MigrationOutcome.Landed()));
            assertTrue(first.await(1, TimeUnit.MINUTES));
            sync.accept(AuditEvents.ended(new MigrationOutcome.Landed()));
            assertTrue(second.await(1, TimeUnit.MINUTES));
        }
    }

    private static void hang(CountDownLatch never) throws FailedException {
        try {
            never.await();
        } catch (InterruptedException e) {
            throw new FailedException("the test is over", false);
        }
    }
}
