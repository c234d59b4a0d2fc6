package org.virtgate.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TaskLoopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private volatile Optional<Duration> pause = Optional.empty();
    private final TaskLoop loop = new TaskLoop(
            "test",
            () -> {
                done.add("step");
                return pause;
            },
            () -> done.add("end"));

    @Test
    void doesItsTasksInTheirOrderAndThenTheStep() throws InterruptedException {
        loop.add(() -> done.add("one"));
        loop.add(() -> done.add("two"));
        assertEquals(2, loop.waiting());
        loop.start();
        assertEquals(List.of("one", "two", "step"), List.of(next(), next(), next()));
        assertTrue(done.isEmpty(), "nothing more is to be done");
        loop.wake();
        assertEquals("step", next());
        loop.close(PATIENCE);
    }

    @Test
    void doesTheStepAgainAfterItsPause() throws InterruptedException {
        pause = Optional.of(Duration.ofMillis(1));
        loop.start();
        assertEquals(List.of("step", "step", "step"), List.of(next(), next(), next()));
        loop.close(PATIENCE);
    }

    @Test
    void doesWhatItWasGivenAndOneStepMoreBeforeItEnds() throws InterruptedException {
        loop.start();
        assertEquals("step", next());
        loop.add(() -> done.add("last"));
        loop.close(PATIENCE);
        assertTrue(loop.isClosing());
        List<String> rest = List.copyOf(done);
        assertEquals("last", rest.get(0));
        assertEquals(List.of("step", "end"), rest.subList(rest.size() - 2, rest.size()));
    }

    @Test
    void neverStartedItDoesNothing() {
        loop.close(PATIENCE);
        assertTrue(done.isEmpty());
    }

    private String next() throws InterruptedException {
        return Optional.ofNullable(done.poll(20, TimeUnit.SECONDS)).orElseThrow();
    }
}
