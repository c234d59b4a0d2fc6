package org.virtgate.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtgate.history.Happening;

@Timeout(60)
class ChronicleTest {
    private final ConcurrentLinkedQueue<Happening> written = new ConcurrentLinkedQueue<>();

    @Test
    void handsAllThatHappensToEachWriterInOrderAndEndsWhenItIsWritten() throws InterruptedException {
        ConcurrentLinkedQueue<Happening> other = new ConcurrentLinkedQueue<>();
        Chronicle chronicle = new Chronicle(List.of(written::add, other::add));
        chronicle.start();
        Happenings.all().forEach(chronicle::tell);
        chronicle.end();
        assertEquals(Happenings.all(), List.copyOf(written));
        assertEquals(Happenings.all(), List.copyOf(other));
        assertEquals(0, chronicle.dropped());
    }

    @Test
    void aWriterThatFailsMissesOnlyWhatItFailedWith() throws InterruptedException {
        Consumer<Happening> failing = happening -> {
            if (happening.equals(Happenings.undecided())) {
                throw new IllegalStateException("no");
            }
            written.add(happening);
        };
        Chronicle chronicle = new Chronicle(List.of(failing));
        chronicle.start();
        Happenings.all().forEach(chronicle::tell);
        chronicle.end();
        assertEquals(Happenings.all().size() - 1, written.size());
    }

    @Test
    void aWriterThatHangsHoldsUpNeitherWhoTellsNorTheOthersAndWhatItMissesIsCounted() throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        Chronicle chronicle = new Chronicle(List.of(happening -> await(hangs), written::add));
        chronicle.start();
        int many = 400;
        for (int round = 0; round < 3; round++) {
            int expected = (round + 1) * many;
            for (int i = 0; i < many; i++) {
                chronicle.tell(Happenings.undecided());
            }
            while (written.size() < expected) {
                Thread.onSpinWait();
            }
        }
        assertEquals(3 * many - 512 - 1, chronicle.dropped());
        long began = System.nanoTime();
        chronicle.end();
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
