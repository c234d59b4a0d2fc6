package org.virtgate.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtgate.history.AuditEvent;

@Timeout(60)
class AuditTrailTest {
    private final ConcurrentLinkedQueue<AuditEvent> written = new ConcurrentLinkedQueue<>();

    @Test
    void handsAllThatHappensToEachWriterInOrderAndEndsWhenItIsWritten() throws InterruptedException {
        ConcurrentLinkedQueue<AuditEvent> other = new ConcurrentLinkedQueue<>();
        AuditTrail auditTrail = new AuditTrail(List.of(written::add, other::add), () -> false);
        auditTrail.start();
        AuditEvents.all().forEach(auditTrail::tell);
        auditTrail.end();
        assertEquals(AuditEvents.all(), List.copyOf(written));
        assertEquals(AuditEvents.all(), List.copyOf(other));
        assertEquals(0, auditTrail.dropped());
    }

    @Test
    void aWriterThatFailsMissesOnlyWhatItFailedWith() throws InterruptedException {
        Consumer<AuditEvent> failing = event -> {
            if (event.equals(AuditEvents.undecided())) {
                throw new IllegalStateException("no");
            }
            written.add(event);
        };
        AuditTrail auditTrail = new AuditTrail(List.of(failing), () -> false);
        auditTrail.start();
        AuditEvents.all().forEach(auditTrail::tell);
        auditTrail.end();
        assertEquals(AuditEvents.all().size() - 1, written.size());
    }

    @Test
    void whileGuestsWaitNothingIsWritten() throws InterruptedException {
        Queue<Integer> writtenBefore = new ConcurrentLinkedQueue<>();
        AuditTrail auditTrail = new AuditTrail(List.of(written::add), () -> {
            writtenBefore.add(written.size());
            return writtenBefore.size() < 3;
        });
        auditTrail.start();
        auditTrail.tell(AuditEvents.undecided());
        while (written.isEmpty()) {
            Thread.onSpinWait();
        }
        assertEquals(List.of(0, 0, 0), List.copyOf(writtenBefore));
        auditTrail.end();
    }

    @Test
    void whatHappensIsWrittenEvenIfGuestsNeverCeaseToWait() throws InterruptedException {
        AuditTrail auditTrail = new AuditTrail(List.of(written::add), () -> true);
        auditTrail.start();
        AuditEvents.all().forEach(auditTrail::tell);
        while (written.size() < AuditEvents.all().size()) {
            Thread.onSpinWait();
        }
        auditTrail.tell(AuditEvents.undecided());
        auditTrail.end();
        assertEquals(AuditEvents.all().size() + 1, written.size());
        assertEquals(0, auditTrail.dropped());
    }

    @Test
    void aWriterThatHangsHoldsUpNeitherWhoTellsNorTheOthersAndWhatItMissesIsCounted() throws InterruptedException {
        CountDownLatch hasFirst = new CountDownLatch(1);
        CountDownLatch hangs = new CountDownLatch(1);
        Consumer<AuditEvent> hanging = event -> {
            hasFirst.countDown();
            await(hangs);
        };
        AuditTrail auditTrail = new AuditTrail(List.of(hanging, written::add), () -> false);
        auditTrail.start();
        auditTrail.tell(AuditEvents.undecided());
        hasFirst.await();
        int many = 400;
        for (int round = 0; round < 3; round++) {
            int expected = 1 + (round + 1) * many;
            for (int i = 0; i < many; i++) {
                auditTrail.tell(AuditEvents.undecided());
            }
            while (written.size() < expected) {
                Thread.onSpinWait();
            }
        }
        assertEquals(3 * many - 512, auditTrail.dropped());
        long began = System.nanoTime();
        auditTrail.end();
        assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) < 10);
        hangs.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
