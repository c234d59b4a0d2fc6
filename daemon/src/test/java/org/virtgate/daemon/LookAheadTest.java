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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.virtgate.domain.Computing;
import org.virtgate.hook.RefusalCode;
import org.virtgate.hook.RefusedException;

class LookAheadTest {
    @Test
    void givesAllInTheirOrder() throws Exception {
        List<Integer> seen = new ArrayList<>();
        try (LookAhead<Integer> ahead = new LookAhead<>(looks(20))) {
            while (ahead.hasNext()) {
                seen.add(ahead.next());
            }
        }
        assertEquals(IntStream.range(0, 20).boxed().toList(), seen);
    }

    @Test
    void looksAtOneBeforeItsTurn() throws Exception {
        List<Integer> begun = new ArrayList<>();
        Iterator<Callable<Integer>> looks = IntStream.range(0, 9)
                .peek(begun::add)
                .<Callable<Integer>>mapToObj(number -> () -> number)
                .iterator();
        try (LookAhead<Integer> ahead = new LookAhead<>(looks)) {
            assertEquals(List.of(0), begun);
            assertEquals(0, ahead.next());
            assertEquals(List.of(0, 1), begun);
        }
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
    void endsWhenNobodyWaits() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Callable<Integer> look = () -> {
            looking.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return 1;
        };
        try (LookAhead<Integer> ahead = new LookAhead<>(List.of(look).iterator())) {
            looking.await();
            Thread.currentThread().interrupt();
            assertThrows(Computing.Abandoned.class, ahead::next);
            assertTrue(Thread.interrupted());
        }
        assertTrue(interrupted.await(10, TimeUnit.SECONDS), "the thread that looks was not interrupted");
    }

    private static Iterator<Callable<Integer>> looks(int count) {
        return IntStream.range(0, count)
                .<Callable<Integer>>mapToObj(number -> () -> number)
                .iterator();
    }
}
