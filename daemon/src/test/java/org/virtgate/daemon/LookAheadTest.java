package org.virtgate.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.virtgate.domain.Computing;
import org.virtgate.hook.RefusalCode;
import org.virtgate.hook.RefusedException;

class LookAheadTest {
    @Test
    void givesAllInTheirOrder() throws Exception {
        List<Integer> seen = new ArrayList<>();
        try (LookAhead<Integer> ahead = new LookAhead<>(looks(20, new AtomicInteger()))) {
            while (ahead.hasNext()) {
                seen.add(ahead.next());
            }
        }
        assertEquals(IntStream.range(0, 20).boxed().toList(), seen);
    }

    @Test
    void looksAtFewBeforeTheirTurn() throws Exception {
        AtomicInteger looked = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        List<Callable<Integer>> slow = new ArrayList<>();
        slow.add(() -> {
            release.await();
            return -1;
        });
        looks(20, looked).forEachRemaining(slow::add);
        try (LookAhead<Integer> ahead = new LookAhead<>(slow.iterator())) {
            release.countDown();
            assertEquals(-1, ahead.next());
            assertEquals(0, ahead.next());
        }
        assertTrue(looked.get() <= 6, looked::toString);
    }

    @Test
    void tellsWhatWasRefused() {
        RefusedException refused = new RefusedException(RefusalCode.BAD_QUESTION, "no");
        Callable<Integer> look = () -> {
            throw refused;
        };
        try (LookAhead<Integer> ahead = new LookAhead<>(List.of(look).iterator())) {
            assertEquals(refused, assertThrows(RefusedException.class, ahead::next));
            assertFalse(ahead.hasNext());
        }
    }

    @Test
    void endsWhenNobodyWaits() {
        Callable<Integer> look = () -> {
            Thread.sleep(60_000);
            return 1;
        };
        try (LookAhead<Integer> ahead = new LookAhead<>(List.of(look).iterator())) {
            Thread.currentThread().interrupt();
            assertThrows(Computing.Abandoned.class, ahead::next);
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    private static Iterator<Callable<Integer>> looks(int count, AtomicInteger looked) {
        return IntStream.range(0, count)
                .<Callable<Integer>>mapToObj(number -> () -> {
                    looked.incrementAndGet();
                    return number;
                })
                .iterator();
    }
}
