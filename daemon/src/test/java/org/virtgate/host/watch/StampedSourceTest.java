package org.virtgate.host.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StampedSourceTest {
    private int readings;
    private long nanos;
    private Optional<Object> stamp = Optional.of("7");
    private boolean broken;

    private final StampedSource<Integer> source = new StampedSource<>(this::reading, () -> stamp, () -> nanos);

    @Test
    void readsAgainWhenTheStampChanges() throws Exception {
        assertEquals(1, source.read());
        assertEquals(1, source.read());
        stamp = Optional.of("8");
        assertEquals(2, source.read());
        assertEquals(2, source.read());
    }

    @Test
    void readsEachTimeWithoutAStamp() throws Exception {
        stamp = Optional.empty();
        assertEquals(1, source.read());
        assertEquals(2, source.read());
        stamp = Optional.of("7");
        assertEquals(3, source.read());
        assertEquals(3, source.read());
    }

    @Test
    void readsAgainAfterSomeSeconds() throws Exception {
        assertEquals(1, source.read());
        nanos = Duration.ofSeconds(5).toNanos() - 1;
        assertEquals(1, source.read());
        nanos++;
        assertEquals(2, source.read());
    }

    @Test
    void readsAgainAfterAFailure() throws Exception {
        assertEquals(1, source.read());
        stamp = Optional.of("8");
        broken = true;
        assertThrows(Watch.FailedException.class, source::read);
        broken = false;
        stamp = Optional.of("7");
        assertEquals(3, source.read());
    }

    private int reading() throws Watch.FailedException {
        readings++;
        if (broken) {
            throw new Watch.FailedException("broken");
        }
        return readings;
    }
}
